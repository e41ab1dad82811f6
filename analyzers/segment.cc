#include "analyzers/segment.h"

#include <algorithm>
#include <bit>
#include <cassert>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

extern "C" {
extern const unsigned char timtin_segmenter_model[];
extern const unsigned char timtin_segmenter_model_end[];
}

namespace timtin {
namespace {

constexpr WideWeights kNoWide{};
constexpr NarrowWeights kNoNarrow{};

// A bit for each slot of `line` that holds `check`.
template <typename Line>
std::uint32_t matches(const Line& line, std::uint16_t check) {
  static_assert(Line::kSlots <= 16 && sizeof(Line) >= 32);
  constexpr std::uint32_t kSlotBits = (1U << Line::kSlots) - 1;
#ifdef __SSE2__
  const auto* bytes = reinterpret_cast<const __m128i*>(&line);
  const __m128i wanted = _mm_set1_epi16(static_cast<short>(check));
  const __m128i low = _mm_cmpeq_epi16(_mm_load_si128(bytes), wanted);
  const __m128i high = _mm_cmpeq_epi16(_mm_load_si128(bytes + 1), wanted);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(low, high))) & kSlotBits;
#else
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < Line::kSlots; ++i) {
    found |= static_cast<std::uint32_t>(line.check[i] == check) << i;
  }
  return found & kSlotBits;
#endif
}

template <typename Line, typename Weights>
const Weights& find(const Line& line, std::uint16_t check, const Weights& none) {
  const std::uint32_t found = matches(line, check);
  return found == 0 ? none : line.weights[static_cast<std::size_t>(std::countr_zero(found))];
}

// An n-gram on its way from memory.
template <typename Line>
struct Pending {
  const Line* line;
  std::uint16_t check;

  void fetch(std::span<const Line> lines, NgramKind kind, std::uint64_t ids) {
    const NgramSlot slot = slot_of(hash_ngram(kind, ids), static_cast<std::uint32_t>(lines.size()));
    line = &lines[slot.line];
    check = slot.check;
    __builtin_prefetch(line);
  }
};

struct PendingGap {
  Pending<WideLine> pair, quadruple;
  Pending<NarrowLine> triple, skip;
};

// Gaps fetched before the first of them is looked at: enough to hide the way to memory.
constexpr std::size_t kAhead = 16;

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
  const auto id = [&](std::size_t i) { return i < size ? std::uint64_t{run[i].id} : kRunEdge; };
  std::array<PendingGap, kAhead> pending;
  const auto fetch = [&](std::size_t i) {
    const std::uint64_t z = i >= 2 ? id(i - 2) : kRunEdge, a = id(i - 1), b = id(i), c = id(i + 1);
    PendingGap& gap = pending[i % kAhead];
    gap.pair.fetch(model_.wide, NgramKind::kPair, a | b << 16);
    gap.quadruple.fetch(model_.wide, NgramKind::kQuadruple, z | a << 16 | b << 32 | c << 48);
    gap.triple.fetch(model_.narrow, NgramKind::kTriple, a | b << 16 | c << 32);
    gap.skip.fetch(model_.narrow, NgramKind::kSkip, a | c << 32);
  };
  Pending<NarrowLine> opening;
  opening.fetch(model_.narrow, NgramKind::kTriple, kRunEdge | id(0) << 16 | id(1) << 32);
  for (std::size_t i = 1; i < size && i <= kAhead; ++i) fetch(i);

  const NarrowWeights& first = model_.unigrams[run[0].id];
  const NarrowWeights& open = find(*opening.line, opening.check, kNoNarrow);
  Scores best = {first[0] + open[0], first[1] + open[1], kImpossible, kImpossible};
  for (std::size_t i = 1; i < size; ++i) {
    const SyllableId left = run[i - 1].id, right = run[i].id;
    const PendingGap gap = pending[i % kAhead];
    if (i + kAhead < size) fetch(i + kAhead);
    const WideWeights& unknown =
        model_.class_pairs[model_.classes[left] * model_.class_count + model_.classes[right]];
    const WideWeights& pair = find(*gap.pair.line, gap.pair.check, unknown);
    const WideWeights& quadruple = find(*gap.quadruple.line, gap.quadruple.check, kNoWide);
    const NarrowWeights& triple = find(*gap.triple.line, gap.triple.check, kNoNarrow);
    const NarrowWeights& skip = find(*gap.skip.line, gap.skip.check, kNoNarrow);
    const NarrowWeights& single = model_.unigrams[right];

    Scores next;
    std::uint32_t back = 0;
    for (std::size_t now = 0; now < 4; ++now) {  // the decisions at gaps i and i + 1
      const int shared = triple[now] + skip[now] + single[now];
      const int split = best[now >> 1] + pair[now] + quadruple[now];
      const int join = best[2 + (now >> 1)] + pair[4 + now] + quadruple[4 + now];
      next[now] = std::max(split, join) + shared;
      back |= static_cast<std::uint32_t>(join > split) << now;
    }
    joined[i] = static_cast<std::uint8_t>(back);
    best = next;
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
