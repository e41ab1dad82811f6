#include "analyzers/segment.h"

#include <algorithm>
#include <bit>
#include <cassert>

extern "C" {
extern const unsigned char timtin_segmenter_model[];
extern const unsigned char timtin_segmenter_model_end[];
}

namespace timtin {
namespace {

constexpr WideWeights kNoWide{};
constexpr NarrowWeights kNoNarrow{};

template <typename Line>
const auto& find(const Line& line, std::uint16_t check, const auto& none) {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < Line::kSlots; ++i) {
    found |= static_cast<std::uint32_t>(line.check[i] == check) << i;
  }
  return found == 0 ? none : line.weights[static_cast<std::size_t>(std::countr_zero(found))];
}

const WideWeights& find_wide(std::span<const WideLine> lines, std::uint64_t hash) {
  const NgramSlot slot = slot_of(hash, static_cast<std::uint32_t>(lines.size()));
  return find(lines[slot.line], slot.check, kNoWide);
}

const NarrowWeights& find_narrow(std::span<const NarrowLine> lines, std::uint64_t hash) {
  const NgramSlot slot = slot_of(hash, static_cast<std::uint32_t>(lines.size()));
  return find(lines[slot.line], slot.check, kNoNarrow);
}

// The best score of the gaps so far, by the decision at the last gap but one (times 2) and at the
// last one.
using Scores = std::array<int, 4>;
constexpr int kImpossible = -(1 << 29);

}  // namespace

const Segmenter& Segmenter::builtin() {
  static const Segmenter segmenter({timtin_segmenter_model, timtin_segmenter_model_end});
  return segmenter;
}

Segmenter::Segmenter(std::span<const unsigned char> model) : model_(view_segment_model(model)) {}

SyllableId Segmenter::id(std::string_view term) const {
  const SyllableId shape = shape_id(term);
  const std::uint64_t hash = hash_term(term);
  const std::size_t mask = model_.term_ids.size() - 1;
  // The trainer leaves free slots, so that the search ends.
  for (std::size_t i = (hash >> 32) & mask; model_.term_ids[i] != 0; i = (i + 1) & mask) {
    if (model_.term_checks[i] == static_cast<std::uint32_t>(hash)) return model_.term_ids[i];
  }
  return shape;
}

void Segmenter::segment(std::span<const SegmenterSyllable> syllables,
                        std::span<std::uint8_t> joined) const {
  assert(joined.size() == syllables.size());
  for (std::size_t begin = 0, end = 0; begin < syllables.size(); begin = end) {
    for (end = begin + 1; end < syllables.size() && syllables[end].joins_left;) ++end;
    joined[begin] = 0;
    if (end - begin > 1) segment_run(&syllables[begin], end - begin, &joined[begin]);
  }
}

// Viterbi in one pass. Gap i stands before syllable i; its factor is indexed by the decisions at
// gaps i - 1, i and i + 1. joined[i] first holds the best decision at gap i - 1, one bit for each
// pair of decisions at gaps i and i + 1.
void Segmenter::segment_run(const SegmenterSyllable* run, std::size_t size,
                            std::uint8_t* joined) const {
  std::uint64_t z = kRunEdge, a = run[0].id, b = run[1].id;
  const NarrowWeights& first = model_.unigrams[a];
  const NarrowWeights& opening =
      find_narrow(model_.narrow, hash_ngram(NgramKind::kTriple, kRunEdge | a << 16 | b << 32));
  Scores best = {first[0] + opening[0], first[1] + opening[1], kImpossible, kImpossible};

  for (std::size_t i = 1; i < size; ++i) {
    const std::uint64_t c = i + 1 < size ? run[i + 1].id : kRunEdge;
    const WideWeights& pair = find_wide(model_.wide, hash_ngram(NgramKind::kPair, a | b << 16));
    const WideWeights& quadruple =
        find_wide(model_.wide, hash_ngram(NgramKind::kQuadruple, z | a << 16 | b << 32 | c << 48));
    const NarrowWeights& triple =
        find_narrow(model_.narrow, hash_ngram(NgramKind::kTriple, a | b << 16 | c << 32));
    const NarrowWeights& skip =
        find_narrow(model_.narrow, hash_ngram(NgramKind::kSkip, a | c << 32));
    const NarrowWeights& single = model_.unigrams[b];

    Scores next;
    std::uint8_t back = 0;
    for (std::size_t now = 0; now < 4; ++now) {  // the decisions at gaps i and i + 1
      const int shared = triple[now] + skip[now] + single[now];
      const int split = best[now >> 1] + pair[now] + quadruple[now];
      const int join = best[2 + (now >> 1)] + pair[4 + now] + quadruple[4 + now];
      next[now] = std::max(split, join) + shared;
      back |= static_cast<std::uint8_t>((join > split) << now);
    }
    joined[i] = back;
    best = next;
    z = a, a = b, b = c;
  }

  // No gap after the last syllable joins.
  std::size_t here = best[2] > best[0] ? 1 : 0, after = 0;
  for (std::size_t i = size - 1; i > 0; --i) {
    const std::size_t before = joined[i] >> (here * 2 + after) & 1;
    joined[i] = static_cast<std::uint8_t>(here);
    after = here;
    here = before;
  }
}

}  // namespace timtin
