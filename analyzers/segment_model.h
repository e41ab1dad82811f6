// SegmentModel: the layout of the segmenter's model, written by its trainer and used where it lies.
//
// A second-order linear-chain CRF over the gaps between syllables. y = 1 at a gap joins its two
// syllables into one word. The score of a segmentation is the sum of the weights of
//   one syllable         by (y before it, y after it)
//   a pair               by (y before it, y inside, y after it); if the pair is not in the model,
//                        those of the classes of its syllables
//   a triple, a skip     by (y in its first gap, y in its second); a skip ignores the middle
//   a quadruple          by its three inner gaps
// Weights are bytes; each syllable costs four cache lines, one for each n-gram that ends with it.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace timtin {

// Ids below kFirstSyllableId are the edge of a run and the shapes of terms the model does not know.
using SyllableId = std::uint16_t;
inline constexpr SyllableId kRunEdge = 0;
inline constexpr SyllableId kNumberShape = 1;
inline constexpr SyllableId kCodeShape = 2;  // letters and digits
inline constexpr SyllableId kFirstSyllableId = 16;

// The id of a term by its shape alone, in [1, kFirstSyllableId). Terms with digits have no other.
SyllableId shape_id(std::string_view term);

std::uint64_t hash_term(std::string_view term);

// Eight weights, indexed by (first gap * 4 + second gap * 2 + third gap), and four.
using WideWeights = std::array<std::int8_t, 8>;
using NarrowWeights = std::array<std::int8_t, 4>;

// One cache line of n-grams told apart by 16 bits of their hash (0: empty). An n-gram lives in
// its own line or nowhere: the trainer drops the lightest of a line that would overflow.
struct alignas(64) WideLine {
  static constexpr std::size_t kSlots = 6;
  std::array<std::uint16_t, kSlots> check;
  std::array<WideWeights, kSlots> weights;
  std::array<std::uint8_t, 4> unused;
};
struct alignas(64) NarrowLine {
  static constexpr std::size_t kSlots = 10;
  std::array<std::uint16_t, kSlots> check;
  std::array<NarrowWeights, kSlots> weights;
  std::array<std::uint8_t, 4> unused;
};
static_assert(sizeof(WideLine) == 64 && sizeof(NarrowLine) == 64);

// Where an n-gram lives: a line, by the high half, and the check within it.
struct NgramSlot {
  std::uint32_t line;
  std::uint16_t check;
};

enum class NgramKind : std::uint64_t { kPair = 1, kQuadruple = 2, kTriple = 3, kSkip = 4 };

inline std::uint64_t hash_ngram(NgramKind kind, std::uint64_t packed_ids) {
  std::uint64_t h = (packed_ids ^ static_cast<std::uint64_t>(kind) << 59) * 0x9E3779B97F4A7C15U;
  h = (h ^ h >> 29) * 0xBF58476D1CE4E5B9U;
  return h ^ h >> 32;
}

inline NgramSlot slot_of(std::uint64_t hash, std::uint32_t lines) {
  const auto check = static_cast<std::uint16_t>(hash);
  return {static_cast<std::uint32_t>((hash >> 32) * lines >> 32),
          check == 0 ? std::uint16_t{1} : check};
}

// All little-endian; each section starts at a multiple of 64 bytes, in this order after the header:
// term_checks, term_ids, classes, unigrams, class_pairs, wide, narrow.
struct SegmentModelHeader {
  std::array<char, 8> magic;
  std::uint32_t term_slots;  // a power of two; open addressing by the high half of hash_term
  std::uint32_t syllables;   // ids in use, the shapes included
  std::uint32_t wide_lines;
  std::uint32_t narrow_lines;
  std::uint32_t classes;
  std::array<std::uint8_t, 36> unused;
};
static_assert(sizeof(SegmentModelHeader) == 64);
static_assert(std::endian::native == std::endian::little, "the model is read in place");
inline constexpr std::array<char, 8> kSegmentMagic = {'T', 'T', 'S', 'E', 'G', '0', '2', '\n'};

struct SegmentModel {
  std::span<const std::uint32_t> term_checks;  // low half of hash_term; term_ids says if empty
  std::span<const SyllableId> term_ids;        // 0: empty
  std::span<const std::uint8_t> classes;       // by SyllableId; below `class_count`
  std::span<const NarrowWeights> unigrams;     // by SyllableId
  std::span<const WideWeights> class_pairs;    // by (left class * class_count + right class)
  std::size_t class_count = 0;
  std::span<const WideLine> wide;      // pairs and quadruples
  std::span<const NarrowLine> narrow;  // triples and skips
};

// A view of `bytes`, which must be aligned to 64 and outlive it.
// Throws std::runtime_error when they are not a whole model of this layout.
SegmentModel view_segment_model(std::span<const unsigned char> bytes);

}  // namespace timtin
