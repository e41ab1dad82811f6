#include "corpus/page_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/clean_text.h"
#include "corpus/date_cursor.h"
#include "corpus/name_key.h"
#include "corpus/table_lines.h"

namespace timtin {

namespace {

constexpr std::size_t kProseWords = 25;      // headings of this archive have 24 words at most
constexpr std::size_t kSentenceWords = 10;   // with a full stop
constexpr std::size_t kDateLineBytes = 100;  // the longest seen has 58

// Words that stand beside the numbers of a date, as name_key() gives them.
constexpr std::array<std::string_view, 27> kDateWords = {
    "thu",  "hai",   "ba",   "tu",   "nam", "sau", "bay", "chu",  "nhat",
    "ngay", "thang", "dang", "cap",  "luc", "gmt", "gio", "phut", "am",
    "pm",   "h",     "p",    "xuat", "ban", "t2",  "cn",  "post", "date",
};

bool is_number(std::string_view word) { return std::all_of(word.begin(), word.end(), is_digit); }

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 8> kEnds = {".", "!", "?", ";", ".\"", ".”", "…", "!”"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [text](std::string_view end) { return text.ends_with(end); });
}

}  // namespace

std::vector<PageLine> page_lines(std::string_view text) {
  std::vector<PageLine> lines;
  std::uint64_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (const std::string_view trimmed = trim(line); !trimmed.empty()) {
      lines.push_back({trimmed, number});
    }
  }
  return lines;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    words += !blank && !in_word;
    in_word = !blank;
  }
  return words;
}

bool is_prose(std::string_view text) {
  const std::size_t words = count_words(text);
  return words >= kProseWords || (words >= kSentenceWords && ends_sentence(text));
}

std::string_view without_bullet(std::string_view text) {
  for (const std::string_view bullet : {"-", "–", "—", "•", "·", "+", "*", "►", "▪"}) {
    if (text.starts_with(bullet)) return trim(text.substr(bullet.size()));
  }
  DateCursor at{text};
  if (at.number(1, 2) && at.any_of(".)") && at.any_of(" ")) return trim(at.rest);
  return text;
}

bool is_date_line(std::string_view text) {
  if (text.size() > kDateLineBytes) return false;
  int numbers = 0;
  const std::string key = name_key(text);
  for (const std::string_view word : split(key, ' ')) {
    if (is_number(word)) {
      numbers += !word.empty();
    } else if (std::find(kDateWords.begin(), kDateWords.end(), word) == kDateWords.end()) {
      return false;
    }
  }
  return numbers >= 3;
}

}  // namespace timtin
