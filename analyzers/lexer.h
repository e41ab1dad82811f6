// Lexer: text to basic tokens. Finds the runs of letters and digits; WordForms says what they are.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/word_forms.h"

namespace timtin {

struct Lexeme {
  const WordPart* part;
  std::uint32_t begin, end;  // bytes of the text
};

// Replaces `out` by the basic tokens of `text` (up to 4 GB), in order. Broken UTF-8 separates.
void lex(std::string_view text, WordForms& forms, std::vector<Lexeme>& out);

}  // namespace timtin
