// QueryWords: the words of a query as somebody typed them, and which of them may hold a slip.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "schema/lexicon.h"

namespace timtin {

struct QueryWord {
  std::string text;  // as typed: bytes [begin, end) of the query
  std::string term;  // canonical
  std::size_t begin = 0, end = 0;
  bool fixed = false;    // a number, or in capitals: an abbreviation. Never to be touched
  bool unknown = false;  // no article holds it however it is spelled
  bool accented = false;
};

std::vector<QueryWord> query_words(const std::string& text, Analyzer& analyzer,
                                   const Lexicon& lexicon);

}  // namespace timtin
