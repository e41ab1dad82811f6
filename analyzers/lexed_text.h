// LexedText: a text and its basic tokens, as the finders of overlays read them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/lexer.h"

namespace timtin {

struct LexedText {
  std::string_view text;
  std::span<const Lexeme> lexemes;

  std::size_t size() const { return lexemes.size(); }
  const WordPart& part(std::size_t i) const { return *lexemes[i].part; }
  // The canonical term of token i; empty beyond the last.
  std::string_view term(std::size_t i) const { return i < size() ? part(i).term : ""; }
  // As written.
  std::string_view surface(std::size_t i) const {
    return text.substr(lexemes[i].begin, lexemes[i].end - lexemes[i].begin);
  }
  // What stands between token i and the next, or the end of the text.
  std::string_view gap_after(std::size_t i) const {
    const std::size_t next = i + 1 < size() ? lexemes[i + 1].begin : text.size();
    return text.substr(lexemes[i].end, next - lexemes[i].end);
  }
};

// What joins two tokens, by the text between them.
enum class Joint : char {
  kBlank = ' ',  // blanks of one line only
  kSlash = '/',
  kDash = '-',  // hyphen or dash
  kDot = '.',
  kComma = ',',
  kBreak = 0,  // anything else, the end of the text too
};

struct JointAfter {
  Joint joint = Joint::kBreak;
  bool spaced = false;  // blanks about the sign

  bool operator==(const JointAfter&) const = default;
};

JointAfter joint_after(const LexedText& text, std::size_t i);

// A run of basic tokens as one term; begins at the token where it was looked for.
struct FoundOverlay {
  std::string term;
  std::size_t length = 1;  // basic tokens
};

}  // namespace timtin
