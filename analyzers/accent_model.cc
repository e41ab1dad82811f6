#include "analyzers/accent_model.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <stdexcept>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

extern "C" const unsigned char timtin_accents_model[];
extern "C" const unsigned char timtin_accents_model_end[];

namespace timtin {
namespace {

static_assert(std::endian::native == std::endian::little, "models are little-endian");

// Bit i is set where the i-th tag of the bucket is `tag`.
unsigned matching_tags(const unsigned char* bucket, std::uint16_t tag) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi16(static_cast<short>(tag));
  const auto part = [&](int i) {
    return _mm_cmpeq_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(bucket) + i), wanted);
  };
  const unsigned low = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(part(0), part(1))));
  const unsigned high =
      static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(part(2), _mm_setzero_si128())));
  return (low | high << 16) & ((1u << kBucketEntries) - 1);
#else
  unsigned found = 0;
  for (std::size_t i = 0; i < kBucketEntries; ++i) {
    std::uint16_t other;
    std::memcpy(&other, bucket + 2 * i, 2);
    found |= static_cast<unsigned>(other == tag) << i;
  }
  return found;
#endif
}

std::uint64_t folded_hash(VietWord word) {
  for (VietLetter& letter : word) letter = {letter.base, Mark::kNone, Tone::kLevel, false};
  return hash_spelling(word);
}

// Reads one spelling at `pos`; throws at the end of `table`.
Spelling read_spelling(std::string_view table, std::size_t& pos) {
  const auto fail = [] { throw std::runtime_error("accent model: broken table of spellings"); };
  if (pos >= table.size()) fail();
  const std::size_t length = static_cast<unsigned char>(table[pos++]);
  if (table.size() - pos < length + 1) fail();
  Spelling spelling;
  const std::string_view text = table.substr(pos, length);
  for (std::size_t at = 0; at < length;) {
    VietWord& word = spelling.word;
    if (word.size == kMaxWordLetters || !read_letter(text, at, word.letters[word.size])) fail();
    spelling.accented |= word.letters[word.size++].accented();
  }
  pos += length;
  spelling.hash = hash_spelling(spelling.word);
  spelling.log_share = -static_cast<float>(static_cast<unsigned char>(table[pos++])) / 16;
  return spelling;
}

}  // namespace

const AccentModel& AccentModel::base() {
  static const AccentModel model = open({timtin_accents_model, timtin_accents_model_end});
  return model;
}

AccentModel AccentModel::open(std::span<const unsigned char> bytes) {
  AccentModelHeader header;
  if (bytes.size() < sizeof header) throw std::runtime_error("accent model: too short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kAccentMagic, sizeof header.magic) != 0) {
    throw std::runtime_error("accent model: not a model");
  }
  const std::size_t table_end =
      (sizeof header + std::size_t{header.spelling_bytes} + header.plain_bytes + 63) / 64 * 64;
  if (header.bucket_count == 0 || header.folded_words > header.spelling_bytes ||
      bytes.size() < table_end || (bytes.size() - table_end) / kBucketBytes < header.bucket_count ||
      reinterpret_cast<std::uintptr_t>(bytes.data()) % 16 != 0) {
    throw std::runtime_error("accent model: truncated or not aligned");
  }
  AccentModel model;
  model.identity_ = header.identity;
  model.learned_over_ = header.learned_over;
  model.bucket_count_ = header.bucket_count;
  model.plain_ = bytes.subspan(sizeof header + header.spelling_bytes, header.plain_bytes);
  model.buckets_ = bytes.subspan(table_end, header.bucket_count * kBucketBytes);
  model.bytes_ = table_end + model.buckets_.size();

  const std::string_view table(reinterpret_cast<const char*>(bytes.data()) + sizeof header,
                               header.spelling_bytes);
  model.slots_.resize(std::bit_ceil(std::size_t{header.folded_words} * 2 + 2));
  std::size_t pos = 0;
  for (std::uint32_t i = 0; i < header.folded_words; ++i) {
    const std::size_t count = pos < table.size() ? static_cast<unsigned char>(table[pos++]) : 0;
    if (count == 0 || count > kMaxSpellings) throw std::runtime_error("accent model: broken table");
    Slot slot;
    slot.first = static_cast<std::uint32_t>(model.spellings_.size());
    slot.count = static_cast<std::uint32_t>(count);
    for (std::size_t k = 0; k < count; ++k) {
      model.spellings_.push_back(read_spelling(table, pos));
    }
    slot.folded = folded_hash(model.spellings_[slot.first].word);
    std::size_t at = slot.folded & (model.slots_.size() - 1);
    while (model.slots_[at].count != 0) at = (at + 1) & (model.slots_.size() - 1);
    model.slots_[at] = slot;
  }
  return model;
}

std::span<const Spelling> AccentModel::spellings(std::uint64_t folded) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = folded & mask; slots_[at].count != 0; at = (at + 1) & mask) {
    if (slots_[at].folded == folded) return {&spellings_[slots_[at].first], slots_[at].count};
  }
  return {};
}

bool AccentModel::plain(std::uint64_t folded) const {
  if (plain_.empty()) return false;
  for (int which = 0; which < kPlainBits; ++which) {
    const std::size_t bit = plain_bit(folded, which, plain_.size());
    if ((plain_[bit / 8] >> bit % 8 & 1) == 0) return false;
  }
  return true;
}

void AccentModel::add_weights(ContextHash context, std::size_t count, float* scores) const {
  const unsigned char* bucket = buckets_.data() + bucket_of(context, bucket_count_) * kBucketBytes;
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint64_t key = feature_key(context, static_cast<unsigned>(k));
    for (unsigned found = matching_tags(bucket, tag_of(key)); found != 0; found &= found - 1) {
      const unsigned char weight = bucket[2 * kBucketEntries + std::countr_zero(found)];
      if (weight >> 7 != check_bit_of(key)) continue;
      scores[k] += static_cast<float>((weight & 127) - 64) * kWeightStep;
      break;
    }
  }
}

}  // namespace timtin
