#include "searcher/symbol_scan.h"

#include <algorithm>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "schema/text_store.h"

namespace timtin {
namespace {

// With more symbols the eight buckets let nearly everything pass.
constexpr std::size_t kMostByNibbles = 128;
constexpr std::size_t kBuckets = 8;
// So many symbols are compared one by one as fast as nibbles are looked up, and less is decoded.
constexpr std::size_t kMostCompared = 4;

bool has_avx2() {
#if defined(__x86_64__)
  static const bool has = __builtin_cpu_supports("avx2");
  return has;
#else
  return false;
#endif
}

// The last two bytes of a code in a stream; the first is 0 for a code of one byte.
struct Ending {
  std::uint8_t last, before;
  bool alone() const { return before == 0; }
  bool operator<(const Ending& other) const {
    return last != other.last ? last < other.last : before < other.before;
  }
};

Ending ending_of(std::uint32_t code) {
  if (code < 0x80) return {static_cast<std::uint8_t>(code), 0};
  while (code >= 1u << 14) code >>= 7;
  return {static_cast<std::uint8_t>(code >> 7), static_cast<std::uint8_t>((code & 0x7F) | 0x80)};
}

std::size_t slot_of(std::uint32_t code, std::size_t slots) {
  return (code * 0x9E3779B1u >> 8) & (slots - 1);
}

}  // namespace

SymbolScan::SymbolScan() = default;

void SymbolScan::add(SymbolId symbol, std::uint16_t match) {
  entries_.push_back({symbol + 1, match});
}

void SymbolScan::prepare() {
  if (!has_avx2() || entries_.size() > kMostByNibbles) return prepare_bits();
  by_nibbles_ = true;
  prepare_bits();
  fill_nibbles();
  if (entries_.size() <= kMostCompared) compared_ = entries_.size();
}

void SymbolScan::prepare_bits() {
  fill_table();
  fill_bits();
}

void SymbolScan::fill_table() {
  table_.assign(std::bit_ceil(entries_.size() * 2 + 2), {});
  for (const Entry& entry : entries_) {
    std::size_t at = slot_of(entry.code, table_.size());
    while (table_[at].code) at = (at + 1) & (table_.size() - 1);
    table_[at] = entry;
  }
}

void SymbolScan::fill_bits() {
  bits_.assign((1u << 16) / 64, 0);
  const auto set = [this](std::uint32_t pair) {
    bits_[pair / 64] |= std::uint64_t{1} << pair % 64;
  };
  for (const Entry& entry : entries_) {
    const Ending ending = ending_of(entry.code);
    if (ending.alone()) {
      for (std::uint32_t before = 0; before < 0x80; ++before) set(ending.last << 8 | before);
    } else {
      set(ending.last << 8 | ending.before);
    }
  }
}

void SymbolScan::fill_nibbles() {
  std::vector<Ending> alone, longer;
  for (const Entry& entry : entries_) {
    const Ending ending = ending_of(entry.code);
    (ending.alone() ? alone : longer).push_back(ending);
  }
  std::sort(alone.begin(), alone.end());
  std::sort(longer.begin(), longer.end());
  const std::size_t for_alone =
      longer.empty() ? kBuckets : std::min<std::size_t>(alone.size(), kBuckets / 2);
  const auto fill = [this](const std::vector<Ending>& endings, std::size_t first,
                           std::size_t buckets) {
    for (std::size_t i = 0; i < endings.size(); ++i) {
      const Ending ending = endings[i];
      const auto bit = static_cast<std::uint8_t>(1u << (first + i * buckets / endings.size()));
      last_low_[ending.last & 15] |= bit;
      last_high_[ending.last >> 4] |= bit;
      for (std::uint32_t n = 0; n < 16; ++n) {
        if (ending.alone() || n == (ending.before & 15u)) before_low_[n] |= bit;
        if (ending.alone() ? n < 8 : n == ending.before >> 4) before_high_[n] |= bit;
      }
    }
  };
  fill(alone, 0, for_alone);
  fill(longer, for_alone, kBuckets - for_alone);
}

// Decodes the code that ends at `last` and keeps it if it is one of ours.
void SymbolScan::verify(const std::uint8_t* begin, const std::uint8_t* last,
                        std::vector<SymbolHit>& hits) const {
  const std::uint8_t* first = last;
  while (first > begin && (first[-1] & 0x80)) --first;
  const std::uint8_t* at = first;
  const std::uint32_t code = read_code(at);
  for (std::size_t slot = slot_of(code, table_.size()); table_[slot].code;
       slot = (slot + 1) & (table_.size() - 1)) {
    if (table_[slot].code != code) continue;
    hits.push_back({static_cast<std::uint32_t>(first - begin),
                    static_cast<std::uint32_t>(last + 1 - begin), table_[slot].match});
    return;
  }
}

void SymbolScan::find(std::span<const std::uint8_t> stream, std::vector<SymbolHit>& hits) const {
  if (compared_ > 0) {
    find_by_comparing(stream, hits);
  } else if (by_nibbles_) {
    find_by_nibbles(stream, hits);
  } else {
    find_by_bits(stream, hits);
  }
}

void SymbolScan::find_by_bits(std::span<const std::uint8_t> stream,
                              std::vector<SymbolHit>& hits) const {
  hits.clear();
  const std::uint8_t* const begin = stream.data();
  const std::uint8_t* const end = begin + stream.size();
  if (begin == end) return;
  if (*begin < 0x80) verify(begin, begin, hits);
  for (const std::uint8_t* at = begin + 1; at < end; ++at) {
    if (may_end(at)) verify(begin, at, hits);
  }
}

// Free functions, not lambdas: what is inlined into code for AVX2 must be compiled for it too.
#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2")
namespace {

struct NibbleTables {
  __m256i last_low, last_high, before_low, before_high;
};

inline __m256i table_of(const std::array<std::uint8_t, 16>& nibbles) {
  return _mm256_broadcastsi128_si256(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(nibbles.data())));
}

// The buckets that each byte is in.
inline __m256i buckets_of(__m256i bytes, __m256i low, __m256i high) {
  const __m256i fifteen = _mm256_set1_epi8(15);
  const __m256i high_nibbles = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), fifteen);
  return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, fifteen)),
                          _mm256_shuffle_epi8(high, high_nibbles));
}

// Bit i: a code of a bucket may end at at[i].
inline std::uint32_t candidates_at(const std::uint8_t* at, const NibbleTables& tables) {
  const __m256i last = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
  const __m256i before = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at - 1));
  const __m256i both = _mm256_and_si256(buckets_of(last, tables.last_low, tables.last_high),
                                        buckets_of(before, tables.before_low, tables.before_high));
  const __m256i none = _mm256_cmpeq_epi8(both, _mm256_setzero_si256());
  return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(none));
}

// An ending to compare with: of a code of one byte only that the byte before it ends another.
struct Compared {
  __m256i last, before, mask;
};

inline std::uint32_t compared_at(const std::uint8_t* at, const Compared* symbols,
                                 std::size_t count) {
  const __m256i last = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
  const __m256i before = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at - 1));
  __m256i any = _mm256_setzero_si256();
  for (std::size_t i = 0; i < count; ++i) {
    const __m256i same = _mm256_cmpeq_epi8(last, symbols[i].last);
    const __m256i masked = _mm256_and_si256(before, symbols[i].mask);
    const __m256i follows = _mm256_cmpeq_epi8(masked, symbols[i].before);
    any = _mm256_or_si256(any, _mm256_and_si256(same, follows));
  }
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(any));
}

}  // namespace

void SymbolScan::find_by_comparing(std::span<const std::uint8_t> stream,
                                   std::vector<SymbolHit>& hits) const {
  hits.clear();
  const std::uint8_t* const begin = stream.data();
  const std::uint8_t* const end = begin + stream.size();
  if (begin == end) return;
  Compared symbols[kMostCompared];
  for (std::size_t i = 0; i < compared_; ++i) {
    const Ending ending = ending_of(entries_[i].code);
    symbols[i] = {_mm256_set1_epi8(static_cast<char>(ending.last)),
                  _mm256_set1_epi8(static_cast<char>(ending.before)),
                  _mm256_set1_epi8(static_cast<char>(ending.alone() ? 0x80 : 0xFF))};
  }
  if (*begin < 0x80) verify(begin, begin, hits);
  const std::uint8_t* at = begin + 1;
  for (; end - at >= 32; at += 32) {
    for (std::uint32_t mask = compared_at(at, symbols, compared_); mask; mask &= mask - 1) {
      verify(begin, at + std::countr_zero(mask), hits);
    }
  }
  for (; at < end; ++at) {
    if (*at < 0x80) verify(begin, at, hits);
  }
}

void SymbolScan::find_by_nibbles(std::span<const std::uint8_t> stream,
                                 std::vector<SymbolHit>& hits) const {
  hits.clear();
  const std::uint8_t* const begin = stream.data();
  const std::uint8_t* const end = begin + stream.size();
  if (begin == end) return;
  const NibbleTables tables{table_of(last_low_), table_of(last_high_), table_of(before_low_),
                            table_of(before_high_)};
  if (*begin < 0x80) verify(begin, begin, hits);
  const std::uint8_t* at = begin + 1;
  for (; end - at >= 32; at += 32) {
    for (std::uint32_t mask = candidates_at(at, tables); mask; mask &= mask - 1) {
      const std::uint8_t* const last = at + std::countr_zero(mask);
      if (may_end(last)) verify(begin, last, hits);
    }
  }
  for (; at < end; ++at) {
    if (may_end(at)) verify(begin, at, hits);
  }
}
#pragma GCC pop_options
#else
void SymbolScan::find_by_comparing(std::span<const std::uint8_t> stream,
                                   std::vector<SymbolHit>& hits) const {
  find_by_bits(stream, hits);
}

void SymbolScan::find_by_nibbles(std::span<const std::uint8_t> stream,
                                 std::vector<SymbolHit>& hits) const {
  find_by_bits(stream, hits);
}
#endif

}  // namespace timtin
