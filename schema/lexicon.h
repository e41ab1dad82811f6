// Lexicon: the symbols that articles are stored in, the terms they stand for, and which terms are
// the same without accents. A side file of each generation.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/mapped_file.h"

namespace timtin {

// A surface form of the text, "Hội", or what stands between two words, ", ". By falling frequency.
using SymbolId = std::uint32_t;
// A canonical term, "hội". By falling number of occurrences.
using TermId = std::uint32_t;
// A folded term, "hoi", and all terms that fold to it.
using FoldId = std::uint32_t;

inline constexpr TermId kNoTerm = 0xFFFFFFFF;  // the term of a separator

// Immutable; safe to share between threads. Views live as long as the lexicon.
class Lexicon {
 public:
  explicit Lexicon(const std::string& path);

  std::uint32_t symbol_count() const { return static_cast<std::uint32_t>(symbol_terms_.size()); }
  std::uint32_t term_count() const { return static_cast<std::uint32_t>(term_folds_.size()); }

  std::string_view symbol(SymbolId id) const { return slice(symbol_offsets_, id); }
  TermId term_of(SymbolId id) const { return symbol_terms_[id]; }
  std::span<const TermId> symbol_terms() const { return symbol_terms_; }

  std::string_view term(TermId id) const { return slice(term_offsets_, id); }
  // Articles that hold the term.
  std::uint32_t article_frequency(TermId id) const { return term_frequencies_[id]; }
  std::optional<TermId> find_term(std::string_view term) const;

  FoldId fold_of(TermId id) const { return term_folds_[id]; }
  // `folded` as by fold() of analyzers/fold.h.
  std::optional<FoldId> find_fold(std::string_view folded) const;
  // The terms that fold to it, the most frequent first.
  std::span<const TermId> spellings(FoldId id) const;

  void verify() const { file_.verify(); }

 private:
  std::string_view slice(std::span<const std::uint32_t> offsets, std::uint32_t id) const;

  MappedFile file_;
  std::span<const std::uint32_t> symbol_offsets_, term_offsets_, fold_offsets_;
  std::span<const TermId> symbol_terms_, sorted_terms_, fold_members_;
  std::span<const std::uint32_t> term_frequencies_, fold_starts_;
  std::span<const FoldId> term_folds_;
  std::span<const char> blob_;
};

struct LexiconSymbol {
  std::string_view text;
  TermId term;  // index into `terms`, or kNoTerm
};
struct LexiconTerm {
  std::string_view text;
  std::uint32_t article_frequency;
};

// Writes the lexicon file; ids are the indexes of the two lists.
void write_lexicon(const std::string& path, std::span<const LexiconSymbol> symbols,
                   std::span<const LexiconTerm> terms);

}  // namespace timtin
