// SymbolTable: what finding words in streams of symbols needs of a lexicon beyond what it stores:
// the symbols of each term, and which codes are words. Computed once for a generation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "schema/lexicon.h"

namespace timtin {

// Immutable; safe to share between threads. Keeps a reference to the lexicon.
class SymbolTable {
 public:
  explicit SymbolTable(const Lexicon& lexicon);

  // The surface forms of a term: "hội", "Hội", "HỘI".
  std::span<const SymbolId> symbols_of(TermId term) const {
    return std::span(symbols_).subspan(starts_[term], starts_[term + 1] - starts_[term]);
  }
  bool is_word(SymbolId symbol) const {
    return symbol < symbol_terms_.size() && symbol_terms_[symbol] != kNoTerm;
  }

  // How many words end in [from, to) of a stream; `from` follows the end of a code. Not counted on
  // beyond `most`. Throws IndexError for a code that is no symbol.
  std::uint32_t count_words(const std::uint8_t* from, const std::uint8_t* to,
                            std::uint32_t most) const;

 private:
  std::uint32_t count_bytewise(const std::uint8_t* from, const std::uint8_t* to,
                               std::uint32_t most) const;

  std::span<const TermId> symbol_terms_;
  std::vector<std::uint32_t> starts_;
  std::vector<SymbolId> symbols_;
  // Whether a code of one or two bytes is a word, by its last two bytes in the stream (the first
  // of them, below 0x80, does not belong to a code of one byte). Bits, to stay in the nearest
  // cache.
  std::vector<std::uint64_t> ends_word_;
};

}  // namespace timtin
