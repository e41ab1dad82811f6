// EncodeText: an article's text to a stream of symbols (schema/text_store.h) and the terms in it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/article.h"
#include "indexer/interner.h"
#include "schema/ranking.h"
#include "schema/text_store.h"

namespace timtin {

struct EncodedArticle {
  std::string stream;                      // symbol ids of the encoder, not yet by frequency
  std::uint32_t lengths[kPartCount] = {};  // positions of title, lead, body
  struct TermUse {
    TermId term;  // id of the encoder
    TermCounts counts;
  };
  std::vector<TermUse> terms;         // each distinct term of the text once
  std::vector<std::string> overlays;  // dates, document numbers, addresses: distinct terms
};

// Not thread-safe: one for each batch. Holds the symbols and terms met so far.
class TextEncoder {
 public:
  TextEncoder();

  // Replaces `encoded`.
  void encode(const Article& article, EncodedArticle& encoded);

  std::uint32_t symbol_count() const { return symbols_.size(); }
  std::string_view symbol(SymbolId id) const;  // the text, without the mark of separators
  // By symbol: its term, kNoTerm for separators; and how often it stands in what was encoded.
  std::span<const TermId> symbol_terms() const { return symbol_terms_; }
  std::span<const std::uint32_t> symbol_uses() const { return symbol_uses_; }
  const Interner& terms() const { return terms_; }
  // Articles encoded so far that hold the term.
  const std::vector<std::uint32_t>& article_frequencies() const { return article_frequencies_; }
  void clear();

 private:
  void encode_part(std::string_view text, Part part, EncodedArticle& encoded);
  void add_symbol(SymbolId id, std::string& stream);
  void add_separator(std::string_view text, std::string& stream);
  TermId add_word(std::string_view surface, std::string_view term, std::string& stream);

  Analyzer analyzer_;
  Tokens tokens_;
  std::string key_;
  Interner symbols_;  // words as they are, separators behind a mark
  std::vector<TermId> symbol_terms_;
  std::vector<std::uint32_t> symbol_uses_;
  Interner terms_;
  std::vector<std::uint32_t> article_frequencies_;
  std::vector<std::uint32_t> seen_;  // by term: 1 + its index in encoded.terms
};

}  // namespace timtin
