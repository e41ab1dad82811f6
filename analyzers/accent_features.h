// The contexts that the accent restorer's model looks at: one definition for training and use.
#pragma once

#include <cstddef>
#include <cstdint>

#include "analyzers/accent_text.h"

namespace timtin {

// Contexts that depend on what comes after and on capitals only, and those that depend on the
// accents chosen before as well.
inline constexpr int kFixedContexts = 6;
inline constexpr int kPathContexts = 9;
inline constexpr int kAccentContexts = kFixedContexts + kPathContexts;

// A context of the folded word at hand as a hash of all that it holds.
using ContextHash = std::uint64_t;

inline ContextHash context_hash(int which, std::uint64_t folded, std::uint64_t a,
                                std::uint64_t b = 0, std::uint64_t c = 0, std::uint64_t d = 0) {
  std::uint64_t h = (folded + static_cast<std::uint64_t>(which)) * 0x9E3779B97F4A7C15u;
  h = (h ^ h >> 29 ^ a) * 0xBF58476D1CE4E5B9u;
  h = (h ^ h >> 31 ^ b) * 0x94D049BB133111EBu;
  h = (h ^ h >> 30 ^ c) * 0xD6E8FEB86659FD93u;
  h = (h ^ h >> 32 ^ d) * 0x9E3779B97F4A7C15u;
  return h ^ h >> 31;
}

// What is known of a word's neighbours whichever accents are chosen.
struct FixedContext {
  std::uint64_t folded = 0;        // of the word itself
  std::uint64_t next[3] = {};      // folded, the nearest first
  std::uint64_t capitals = 0;      // of the word, the one before and the one after
  std::uint64_t capital_left = 0;  // of the word and the one before
  std::uint64_t capital_right = 0;
};

// `tokens[at]` must be a word; `size` counts all tokens.
inline FixedContext fixed_context(const AccentToken* tokens, std::size_t size, std::size_t at) {
  FixedContext context;
  context.folded = tokens[at].folded;
  for (std::size_t i = 0; i < 3 && at + 1 + i < size; ++i) {
    context.next[i] = tokens[at + 1 + i].folded;
    if (tokens[at + 1 + i].kind == AccentKind::kBoundary) break;
  }
  const auto shape = [&](std::size_t i) { return static_cast<std::uint64_t>(tokens[i].shape) + 1; };
  const std::uint64_t before = at > 0 ? shape(at - 1) : 0;
  const std::uint64_t after = at + 1 < size ? shape(at + 1) : 0;
  context.capital_left = shape(at) * 8 + before;
  context.capital_right = shape(at) * 8 + after;
  context.capitals = context.capital_left * 8 + after;
  return context;
}

inline void fixed_contexts(const FixedContext& c, ContextHash* out) {
  out[0] = context_hash(0, c.folded, c.capitals);
  out[1] = context_hash(1, c.folded, c.next[0]);
  out[2] = context_hash(2, c.folded, c.next[0], c.next[1]);
  out[3] = context_hash(3, c.folded, c.next[0], c.next[1], c.next[2]);
  out[4] = context_hash(4, c.folded, c.next[1]);
  out[5] = context_hash(5, c.folded, c.next[0], c.capital_right);
}

// The spelled hashes of up to three tokens before a word, the nearest first; 0 past a boundary.
struct Path {
  std::uint64_t before[3] = {};
};

inline Path step(const Path& path, std::uint64_t spelled) {
  return {{spelled, path.before[0], path.before[1]}};
}

// What is before the token after `token`, which is no word or is kept as typed.
inline Path step(const Path& path, const AccentToken& token) {
  if (token.kind == AccentKind::kBoundary) return {{token.spelled, 0, 0}};
  return step(path, token.spelled);
}

inline void path_contexts(const FixedContext& c, const Path& path, ContextHash* out) {
  const std::uint64_t* before = path.before;
  out[0] = context_hash(6, c.folded, before[0]);
  out[1] = context_hash(7, c.folded, before[0], before[1]);
  out[2] = context_hash(8, c.folded, before[0], before[1], before[2]);
  out[3] = context_hash(9, c.folded, before[0], c.next[0]);
  out[4] = context_hash(10, c.folded, before[0], before[1], c.next[0]);
  out[5] = context_hash(11, c.folded, before[0], c.next[0], c.next[1]);
  out[6] = context_hash(12, c.folded, before[1]);
  out[7] = context_hash(13, c.folded, before[0], c.capital_left);
  out[8] = context_hash(14, c.folded, before[0], before[1], c.next[0], c.next[1]);
}

// A feature is a context and the number of a spelling among those of the folded word: 32 bits of
// the context (they choose the bucket), 32 bits of both.
inline std::uint64_t feature_key(ContextHash context, unsigned spelling) {
  std::uint64_t h = (context + spelling + 1) * 0xBF58476D1CE4E5B9u;
  return (context & 0xFFFFFFFF00000000u) | (h >> 32);
}

}  // namespace timtin
