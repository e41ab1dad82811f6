#include "searcher/query_words.h"

#include <string_view>
#include <utility>

#include "analyzers/fold.h"
#include "analyzers/unicode.h"

namespace timtin {
namespace {

bool in_capitals(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const DecodedChar c = decode_utf8(text, at);
    at += c.size;
    if (!char_info(c.value).upper) return false;
  }
  return true;
}

}  // namespace

std::vector<QueryWord> query_words(const std::string& text, Analyzer& analyzer,
                                   const Lexicon& lexicon) {
  std::vector<QueryWord> words;
  Tokens tokens;
  analyzer.analyze(text, tokens);
  for (const Token& token : tokens) {
    if (!is_basic(token.kind)) continue;
    QueryWord word{text.substr(token.begin, token.end - token.begin), std::string(token.term),
                   token.begin, token.end};
    word.accented = has_accents(word.term);
    const bool letters = token.kind == TokenKind::kSyllable || token.kind == TokenKind::kAlpha;
    word.fixed = !letters || (word.text.size() > 1 && in_capitals(word.text));
    word.unknown = !lexicon.find_fold(fold(word.term));
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace timtin
