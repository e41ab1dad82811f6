#include "searcher/symbol_table.h"

#include <bit>
#include <cstring>

#include "schema/index_error.h"
#include "schema/text_store.h"

namespace timtin {
namespace {

constexpr std::uint32_t kOneByte = 1u << 7;    // codes below it are of one byte
constexpr std::uint32_t kTwoBytes = 1u << 14;  // below it: of one or two

}  // namespace

SymbolTable::SymbolTable(const Lexicon& lexicon)
    : symbol_terms_(lexicon.symbol_terms()),
      starts_(lexicon.term_count() + 1ull),
      symbols_(),
      ends_word_((1u << 16) / 64) {
  const auto count = static_cast<SymbolId>(symbol_terms_.size());
  std::uint32_t words = 0;
  for (const TermId term : symbol_terms_) {
    if (term == kNoTerm) continue;
    if (term >= lexicon.term_count()) {
      throw IndexError(IndexError::Kind::kCorrupt, "the lexicon of the index is damaged");
    }
    ++starts_[term + 1];
    ++words;
  }
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  symbols_.resize(words);
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (SymbolId symbol = 0; symbol < count; ++symbol) {
    const TermId term = symbol_terms_[symbol];
    if (term != kNoTerm) symbols_[next[term]++] = symbol;
  }
  const auto set = [this](std::uint32_t pair) {
    ends_word_[pair / 64] |= std::uint64_t{1} << pair % 64;
  };
  for (std::uint32_t code = 1; code <= count && code < kTwoBytes; ++code) {
    if (!is_word(code - 1)) continue;
    if (code >= kOneByte) {
      set((code >> 7) << 8 | (code & 0x7F) | 0x80);
      continue;
    }
    for (std::uint32_t before = 0; before < 0x80; ++before) set(code << 8 | before);
  }
}

// Eight bytes at a time: codes end where a byte is below 0x80. Where a code may have three bytes or
// more, which is rare, byte by byte.
std::uint32_t SymbolTable::count_words(const std::uint8_t* from, const std::uint8_t* to,
                                       std::uint32_t most) const {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  std::uint32_t words = 0;
  std::uint64_t before = 0;  // the byte before `from`; at first the end of a code, whichever
  while (to - from >= 8 && words < most) {
    std::uint64_t eight;
    std::memcpy(&eight, from, sizeof eight);
    const std::uint64_t shifted = eight << 8 | before;  // of each byte, the one before it
    if ((eight & shifted & kHigh) != 0) break;
    for (std::uint64_t ends = ~eight & kHigh; ends != 0; ends &= ends - 1) {
      const int byte = std::countr_zero(ends) & ~7;
      const auto pair =
          static_cast<std::uint32_t>((eight >> byte & 0xFF) << 8 | (shifted >> byte & 0xFF));
      words += static_cast<std::uint32_t>(ends_word_[pair / 64] >> pair % 64 & 1);
    }
    before = eight >> 56;
    from += 8;
  }
  return words < most ? words + count_bytewise(from - (before >> 7), to, most - words) : most;
}

std::uint32_t SymbolTable::count_bytewise(const std::uint8_t* from, const std::uint8_t* to,
                                          std::uint32_t most) const {
  std::uint32_t words = 0;
  std::uint32_t before = 0, before_that = 0;
  for (; from < to && words < most; ++from) {
    const std::uint32_t byte = *from;
    if ((before & before_that & 0x80) && byte < 0x80) {  // a code of three bytes or more: rare
      const std::uint8_t* at = from;
      while (at[-1] & 0x80) --at;
      const std::uint32_t code = read_code(at);
      if (code > symbol_terms_.size()) {
        throw IndexError(IndexError::Kind::kCorrupt, "the text of the index is damaged");
      }
      words += is_word(code - 1) ? 1 : 0;
    } else {
      const std::uint32_t pair = byte << 8 | before;
      words += static_cast<std::uint32_t>(ends_word_[pair / 64] >> pair % 64 & 1);
    }
    before_that = before;
    before = byte;
  }
  return words;
}

}  // namespace timtin
