#include "analyzers/accent_lattice.h"

#include <algorithm>
#include <cmath>

namespace timtin {
namespace {

constexpr float kBeamWidth = 4.0f;  // ln: readings further behind the best are dropped
constexpr float kLeastProbability = 1e-4f;
constexpr float kImpossible = -1e9f;

// Scores to probabilities, in place; kImpossible becomes 0.
void to_probabilities(float* scores, std::size_t count) {
  const float best = *std::max_element(scores, scores + count);
  float sum = 0;
  for (std::size_t k = 0; k < count; ++k) sum += scores[k] = std::exp(scores[k] - best);
  for (std::size_t k = 0; k < count; ++k) scores[k] /= sum;
}

// The accents typed are among those of `spelling`.
bool compatible(const VietWord& typed, const VietWord& spelling) {
  for (std::size_t i = 0; i < typed.size && i < spelling.size; ++i) {
    const VietLetter &a = typed.letters[i], &b = spelling.letters[i];
    if (a.mark != Mark::kNone && a.mark != b.mark) return false;
    if (a.tone != Tone::kLevel && a.tone != b.tone) return false;
  }
  return true;
}

AccentPosition open_position(const AccentModels& models, std::string_view text,
                             const AccentToken& token) {
  AccentPosition position;
  const std::span<const Spelling> found = models.spellings(token);
  for (std::size_t k = 0; k < found.size(); ++k) {
    if (found[k].hash == token.spelled) position.as_typed = static_cast<int>(k);
  }
  if (found.size() == 1 && position.as_typed == 0) return position;
  position.allowed = ~0u;
  if (token.accented && !found.empty()) {
    position.allowed = 0;
    if (position.as_typed >= 0) return position;
    const VietWord typed = canonical_word(text, token);
    if (is_valid_syllable(typed)) return position;
    for (std::size_t k = 0; k < found.size(); ++k) {
      position.allowed |= static_cast<std::uint32_t>(compatible(typed, found[k].word)) << k;
    }
  }
  if (position.allowed != 0) position.spellings = found;
  return position;
}

}  // namespace

std::span<const Spelling> AccentModels::spellings(const AccentToken& token) const {
  if (token.kind != AccentKind::kWord) return {};
  if (side != nullptr) {
    if (const auto found = side->spellings(token.folded); !found.empty()) return found;
  }
  return base->spellings(token.folded);
}

void AccentModels::add_weights(ContextHash context, std::size_t count, float* scores) const {
  base->add_weights(context, count, scores);
  if (side != nullptr) side->add_weights(context, count, scores);
}

void AccentModels::prefetch(ContextHash context) const {
  base->prefetch(context);
  if (side != nullptr) side->prefetch(context);
}

void AccentModels::probabilities(const FixedContext& fixed, const Path& path,
                                 std::span<const Spelling> spellings, float* probability) const {
  ContextHash contexts[kAccentContexts];
  fixed_contexts(fixed, contexts);
  path_contexts(fixed, path, contexts + kFixedContexts);
  for (const ContextHash context : contexts) prefetch(context);
  for (std::size_t k = 0; k < spellings.size(); ++k) probability[k] = spellings[k].log_share;
  for (const ContextHash context : contexts) add_weights(context, spellings.size(), probability);
  to_probabilities(probability, spellings.size());
}

std::vector<int> AccentLattice::choices(std::uint32_t node) const {
  std::vector<int> out(positions.size(), -1);
  for (std::size_t i = positions.size(); i-- > 0;) {
    if (positions[i].spellings.empty()) continue;
    out[i] = nodes[node].choice;
    node = nodes[node].parent;
  }
  return out;
}

namespace {

// Extends each reading by each spelling at `position`, and keeps the best `beam`.
void extend(const AccentModels& models, const FixedContext& fixed, AccentPosition& position,
            std::size_t beam, AccentLattice& lattice, std::vector<std::uint32_t>& next) {
  auto& nodes = lattice.nodes;
  auto& last = lattice.last;
  const std::size_t count = position.spellings.size();
  // All contexts first: their buckets are on the way from memory while others are worked out.
  ContextHash contexts[kFixedContexts + kAccentBeam * kPathContexts];
  fixed_contexts(fixed, contexts);
  for (std::size_t h = 0; h < last.size(); ++h) {
    path_contexts(fixed, nodes[last[h]].path, contexts + kFixedContexts + h * kPathContexts);
  }
  const std::size_t used = kFixedContexts + last.size() * kPathContexts;
  for (std::size_t c = 0; c < used; ++c) models.prefetch(contexts[c]);

  float shared[kMaxSpellings];
  for (std::size_t k = 0; k < count; ++k) {
    shared[k] = position.allowed >> k & 1 ? position.spellings[k].log_share : kImpossible;
    position.probability[k] = 0;
  }
  for (int c = 0; c < kFixedContexts; ++c) models.add_weights(contexts[c], count, shared);
  float mass = 0;
  next.clear();
  for (std::size_t h = 0; h < last.size(); ++h) {
    const AccentLattice::Node from = nodes[last[h]];
    float scores[kMaxSpellings];
    std::copy(shared, shared + count, scores);
    for (int c = 0; c < kPathContexts; ++c) {
      models.add_weights(contexts[kFixedContexts + h * kPathContexts + c], count, scores);
    }
    to_probabilities(scores, count);
    const float share = std::exp(from.log_probability - nodes[last[0]].log_probability);
    mass += share;
    for (std::size_t k = 0; k < count; ++k) {
      position.probability[k] += share * scores[k];
      if (scores[k] < kLeastProbability) continue;
      next.push_back(static_cast<std::uint32_t>(nodes.size()));
      nodes.push_back({last[h], static_cast<std::uint8_t>(k),
                       from.log_probability + std::log(scores[k]),
                       step(from.path, position.spellings[k].hash)});
    }
  }
  for (std::size_t k = 0; k < count; ++k) position.probability[k] /= mass;
  std::sort(next.begin(), next.end(), [&](std::uint32_t a, std::uint32_t b) {
    return nodes[a].log_probability > nodes[b].log_probability;
  });
  if (next.size() > beam) next.resize(beam);
  while (nodes[next.back()].log_probability < nodes[next[0]].log_probability - kBeamWidth) {
    next.pop_back();
  }
  std::swap(last, next);
}

}  // namespace

AccentLattice find_accents(const AccentModels& models, std::string_view text,
                           const std::vector<AccentToken>& tokens, std::size_t beam,
                           const std::vector<bool>& keep) {
  AccentLattice lattice;
  lattice.positions.resize(tokens.size());
  lattice.nodes.reserve(tokens.size() * 4 + 1);
  lattice.nodes.emplace_back();
  lattice.last.push_back(0);
  std::vector<std::uint32_t> next;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    AccentPosition& position = lattice.positions[i];
    position = open_position(models, text, tokens[i]);
    if (!keep.empty() && keep[i]) position.spellings = {};
    if (position.spellings.empty()) {
      for (const std::uint32_t n : lattice.last) {
        lattice.nodes[n].path = step(lattice.nodes[n].path, tokens[i]);
      }
    } else {
      extend(models, fixed_context(tokens.data(), tokens.size(), i), position, beam, lattice, next);
    }
  }
  return lattice;
}

}  // namespace timtin
