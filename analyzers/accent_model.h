// AccentModel: which accents a word written without them may have, and how each context weighs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/accent_features.h"

namespace timtin {

// One way to write a folded word.
struct Spelling {
  VietWord word;           // canonical, lower case
  std::uint64_t hash = 0;  // hash_spelling(word)
  float log_share = 0;     // ln of its share among the spellings of the folded word
  bool accented = false;
};

inline constexpr std::size_t kMaxSpellings = 32;  // of one folded word

inline constexpr std::size_t kBucketBytes = 64;

inline std::size_t bucket_of(std::uint64_t key, std::size_t bucket_count) {
  return (key >> 32) * bucket_count >> 32;
}

// Immutable; any number of threads may read it. Holds on to the bytes it was opened over.
class AccentModel {
 public:
  // The model that is part of the program.
  static const AccentModel& base();

  // Over bytes made by AccentModelBuilder; they must outlive the model. Throws
  // std::runtime_error if they are no model or a truncated one.
  static AccentModel open(std::span<const unsigned char> bytes);

  // The spellings of a folded word, in an order that never changes (features count on it);
  // empty if it is unknown or always written as it is.
  std::span<const Spelling> spellings(std::uint64_t folded) const;

  // Newspapers write this word, and always without accents: English, names, abbreviations. One in
  // a hundred words that they do not write passes too.
  bool plain(std::uint64_t folded) const;

  // Adds to scores[i] the weight of spelling i in `context`, for i < count <= kMaxSpellings.
  void add_weights(ContextHash context, std::size_t count, float* scores) const;

  // Starts loading what add_weights(context, ...) will read.
  void prefetch(ContextHash context) const {
    __builtin_prefetch(buckets_.data() + bucket_of(context, bucket_count_) * kBucketBytes);
  }

  // Names the spellings and their order: a side model fits the base model it was learned over.
  std::uint64_t identity() const { return identity_; }
  // That of the model this one was learned over; 0 for a base model.
  std::uint64_t learned_over() const { return learned_over_; }

  std::size_t bytes() const { return bytes_; }

 private:
  struct Slot {
    std::uint64_t folded = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  AccentModel() = default;

  std::vector<Spelling> spellings_;
  std::vector<Slot> slots_;               // open addressing; a power of two
  std::span<const unsigned char> plain_;  // a Bloom filter; may be empty
  std::span<const unsigned char> buckets_;
  std::size_t bucket_count_ = 0;
  std::uint64_t identity_ = 0;
  std::uint64_t learned_over_ = 0;
  std::size_t bytes_ = 0;
};

// The format, for who writes it. All numbers are little-endian.
//   header, then for each folded word: its number of spellings (1 byte), and for each spelling its
//   length and UTF-8 (1 byte and up) and -16 log_share (1 byte); the filter of plain words; zeros
//   up to a multiple of 64; then the buckets.
struct AccentModelHeader {
  char magic[8];  // kAccentMagic
  std::uint64_t identity;
  std::uint64_t learned_over;
  std::uint32_t spelling_bytes;
  std::uint32_t folded_words;
  std::uint32_t bucket_count;
  std::uint32_t plain_bytes;
  std::uint32_t reserved[6];
};
static_assert(sizeof(AccentModelHeader) == 64);

inline constexpr char kAccentMagic[9] = "TTACCEN1";

// The bits of a word in the filter of plain words.
inline constexpr int kPlainBits = 4;
inline std::size_t plain_bit(std::uint64_t folded, int which, std::size_t plain_bytes) {
  const std::uint64_t h =
      folded + static_cast<std::uint64_t>(which) * (folded << 32 | folded >> 32);
  return (h >> 32) * (plain_bytes * 8) >> 32;
}

// A bucket: 21 tags of 16 bits, 21 weights, and how many are in use. A weight byte is the 17th bit
// of the tag and the weight in steps of kWeightStep, offset by 64.
inline constexpr std::size_t kBucketEntries = 21;
inline constexpr float kWeightStep = 0.1f;

inline std::uint16_t tag_of(std::uint64_t key) { return static_cast<std::uint16_t>(key); }
inline unsigned check_bit_of(std::uint64_t key) { return key >> 16 & 1; }

}  // namespace timtin
