// SymbolScan: finds some symbols in a stream without decoding the rest of it. A search reads two
// hundred articles again; few of their bytes are of interest.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "schema/lexicon.h"

namespace timtin {

struct SymbolHit {
  std::uint32_t begin, end;  // of its code in the stream, in bytes
  std::uint16_t match;
};

// Safe to share between threads once prepared.
//
// A code ends with a byte below 0x80 and only there, so codes can be told from their last two
// bytes: those pass a filter first, and what passes is decoded. With very few symbols the filter
// compares 32 pairs of bytes at a time with each; with more it is the nibble classification of
// Langdale & Lemire ("Parsing Gigabytes of JSON per Second", section 3.1.2) over 32 bytes at a
// time, where the processor has AVX2, and what that lets pass, or else every byte, is looked up in
// a set of 2^16 bits.
class SymbolScan {
 public:
  SymbolScan();

  void add(SymbolId symbol, std::uint16_t match);
  // After the last add().
  void prepare();
  // The same for a processor without AVX2; exposed for the tests.
  void prepare_bits();

  // Replaces `hits`, in order. Reads nothing outside of `stream`, wherever its codes end.
  void find(std::span<const std::uint8_t> stream, std::vector<SymbolHit>& hits) const;

 private:
  struct Entry {
    std::uint32_t code = 0;  // 0: none
    std::uint16_t match = 0;
  };
  void verify(const std::uint8_t* begin, const std::uint8_t* last,
              std::vector<SymbolHit>& hits) const;
  // False if none of the codes ends with *last and the byte before it. Inlined into code for AVX2.
  bool may_end(const std::uint8_t* last) const {
    const auto pair = static_cast<std::uint32_t>(last[0]) << 8 | last[-1];
    return bits_[pair / 64] >> pair % 64 & 1;
  }
  void fill_table();
  void fill_bits();
  void fill_nibbles();
  void find_by_bits(std::span<const std::uint8_t> stream, std::vector<SymbolHit>& hits) const;
  void find_by_nibbles(std::span<const std::uint8_t> stream, std::vector<SymbolHit>& hits) const;
  void find_by_comparing(std::span<const std::uint8_t> stream, std::vector<SymbolHit>& hits) const;

  std::vector<Entry> entries_;
  std::vector<Entry> table_;  // open addressing by code, a power of two
  std::vector<std::uint64_t> bits_;
  bool by_nibbles_ = false;
  std::size_t compared_ = 0;  // how many symbols are so few that each is compared; 0: too many
  // Bit b of each: nibbles of the last byte of a code and of the byte before it, in bucket b.
  std::array<std::uint8_t, 16> last_low_{}, last_high_{}, before_low_{}, before_high_{};
};

}  // namespace timtin
