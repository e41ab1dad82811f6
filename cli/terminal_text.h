// TerminalText: text of archives and readers as a terminal may show it, and how wide it is there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace timtin {

// Control characters (C0, C1, DEL), which act on a terminal, and those that turn the direction of
// what follows become blanks; broken UTF-8 becomes U+FFFD.
std::string printable_text(std::string_view text);

// Columns that printable text takes: 2 for wide East Asian characters and emoji, 0 for combining
// marks.
int display_width(std::string_view text);

// At most `width` columns of printable text; what is cut ends in "…". Never splits a character from
// its marks.
std::string shorten(std::string_view text, int width);

// A run of text in one look.
struct Span {
  std::string text;  // printable
  bool marked = false;
};

// Escaped text with <mark>, as answers have it, as spans of printable text.
std::vector<Span> read_marks(std::string_view html);

// Lines of at most `width` columns, broken at blanks; a word that is wider is broken anywhere.
std::vector<std::vector<Span>> wrap(const std::vector<Span>& spans, int width);

}  // namespace timtin
