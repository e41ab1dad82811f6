// The search for the most probable accents of a text: a beam over the readings of its words.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/accent_model.h"

namespace timtin {

// The base model and what an archive adds to it.
struct AccentModels {
  const AccentModel* base = nullptr;
  const AccentModel* side = nullptr;  // may be null

  std::span<const Spelling> spellings(const AccentToken& token) const;

  // probability[k] of each of `spellings` at a word with these neighbours.
  void probabilities(const FixedContext& fixed, const Path& path,
                     std::span<const Spelling> spellings, float* probability) const;

  void add_weights(ContextHash context, std::size_t count, float* scores) const;
  void prefetch(ContextHash context) const;
};

// The choice at one token; nothing is open where `spellings` is empty.
struct AccentPosition {
  std::span<const Spelling> spellings;
  std::uint32_t allowed = 0;         // bit k: spelling k has the accents that were typed
  int as_typed = -1;                 // the spelling that is what was typed
  float probability[kMaxSpellings];  // of each, over all readings kept so far
};

struct AccentLattice {
  struct Node {
    std::uint32_t parent = 0;
    std::uint8_t choice = 0;
    float log_probability = 0;
    Path path;
  };
  std::vector<AccentPosition> positions;  // one for each token
  std::vector<Node> nodes;
  std::vector<std::uint32_t> last;  // the readings: nodes at the last open position, best first

  // The spelling chosen at each position on the way to `node`; -1 where nothing is open.
  std::vector<int> choices(std::uint32_t node) const;
};

// Readings kept at a time. Three are enough for the best one, eight for its rivals.
inline constexpr std::size_t kNarrowBeam = 3;
inline constexpr std::size_t kAccentBeam = 8;

// Words typed with accents are not open unless they are no syllables (nguơi); nor is any
// token i for which keep[i] is set (`keep` may be empty). `beam`: 1 to kAccentBeam.
AccentLattice find_accents(const AccentModels& models, std::string_view text,
                           const std::vector<AccentToken>& tokens, std::size_t beam = kAccentBeam,
                           const std::vector<bool>& keep = {});

}  // namespace timtin
