// The lines of a page's visible text, and what can be told of one alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace timtin {

struct PageLine {
  std::string_view text;     // trimmed, never empty
  std::uint64_t number = 0;  // of the line in the page, from 1
};

// The lines that hold more than white space; they point into `text`.
std::vector<PageLine> page_lines(std::string_view text);

// Runs of characters between blanks.
std::size_t count_words(std::string_view text);

// A paragraph of a story: longer than any heading, or a sentence of some length with its full stop.
bool is_prose(std::string_view text);

// The text behind a bullet ("- ", "– ", "• ", "+ ", "* ") or a number ("1. ", "2) "); the text
// itself if there is none.
std::string_view without_bullet(std::string_view text);

// A line that says nothing but a date, with the words that portals put around it: "22/08/2019",
// "Thứ năm, 22/08/2019 | 10:15", "Ngày đăng: 22/08/2019". The date may still be impossible.
bool is_date_line(std::string_view text);

}  // namespace timtin
