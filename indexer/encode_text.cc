#include "indexer/encode_text.h"

#include <algorithm>

namespace timtin {
namespace {

// Before a separator in the symbol table, so that it never equals a word.
constexpr char kSeparatorMark = '\x01';
// Before a word whose surface stands for another term already ("surface\x02term").
constexpr char kTermMark = '\x02';

}  // namespace

TextEncoder::TextEncoder() : analyzer_({.words = false, .overlays = true}) {}

std::string_view TextEncoder::symbol(SymbolId id) const {
  std::string_view text = symbols_[id];
  if (symbol_terms_[id] == kNoTerm) return text.substr(1);
  if (const std::size_t mark = text.find(kTermMark); mark != std::string_view::npos) {
    text = text.substr(0, mark);
  }
  return text;
}

void TextEncoder::clear() {
  symbols_.clear();
  symbol_terms_.clear();
  symbol_uses_.clear();
  terms_.clear();
  article_frequencies_.clear();
  seen_.clear();
}

void TextEncoder::encode(const Article& article, EncodedArticle& encoded) {
  encoded.stream.clear();
  encoded.terms.clear();
  encoded.overlays.clear();
  encode_part(article.title, Part::kTitle, encoded);
  encode_part(article.lead, Part::kLead, encoded);
  encode_part(article.body, Part::kBody, encoded);
  for (const auto& use : encoded.terms) {
    ++article_frequencies_[use.term];
    seen_[use.term] = 0;
  }
  std::sort(encoded.overlays.begin(), encoded.overlays.end());
  encoded.overlays.erase(std::unique(encoded.overlays.begin(), encoded.overlays.end()),
                         encoded.overlays.end());
}

void TextEncoder::encode_part(std::string_view text, Part part, EncodedArticle& encoded) {
  analyzer_.analyze(text, tokens_);
  std::size_t done = 0;  // bytes of the text already in the stream
  std::uint32_t length = 0;
  for (const Token& token : tokens_) {
    if (!is_basic(token.kind)) {
      if (token.kind != TokenKind::kWord) encoded.overlays.emplace_back(token.term);
      continue;
    }
    const std::string_view gap = text.substr(done, token.begin - done);
    if (length == 0 ? !gap.empty() : gap != " ") add_separator(gap, encoded.stream);
    const TermId term =
        add_word(text.substr(token.begin, token.end - token.begin), token.term, encoded.stream);
    if (seen_[term] == 0) {
      encoded.terms.push_back({term, {}});
      seen_[term] = static_cast<std::uint32_t>(encoded.terms.size());
    }
    TermCounts& counts = encoded.terms[seen_[term] - 1].counts;
    ++(part == Part::kTitle ? counts.title : counts.body);
    done = token.end;
    ++length;
  }
  if (done < text.size()) add_separator(text.substr(done), encoded.stream);
  append_code(encoded.stream, 0);
  encoded.lengths[static_cast<int>(part)] = length;
}

void TextEncoder::add_symbol(SymbolId id, std::string& stream) {
  if (id == symbol_uses_.size()) symbol_uses_.push_back(0);
  ++symbol_uses_[id];
  append_code(stream, id + 1);
}

void TextEncoder::add_separator(std::string_view text, std::string& stream) {
  key_.assign(1, kSeparatorMark);
  key_ += text;
  const SymbolId id = symbols_.intern(key_);
  if (id == symbol_terms_.size()) symbol_terms_.push_back(kNoTerm);
  add_symbol(id, stream);
}

TermId TextEncoder::add_word(std::string_view surface, std::string_view term, std::string& stream) {
  SymbolId id = symbols_.intern(surface);
  if (id < symbol_terms_.size() && terms_[symbol_terms_[id]] != term) {
    key_.assign(surface);
    key_ += kTermMark;
    key_ += term;
    id = symbols_.intern(key_);
  }
  if (id == symbol_terms_.size()) {
    const TermId fresh = terms_.intern(term);
    symbol_terms_.push_back(fresh);
    if (fresh >= seen_.size()) {
      seen_.resize(fresh + 1);
      article_frequencies_.resize(fresh + 1);
    }
  }
  add_symbol(id, stream);
  return symbol_terms_[id];
}

}  // namespace timtin
