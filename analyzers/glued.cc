#include "analyzers/glued.h"

#include <algorithm>
#include <string>

#include "analyzers/fold.h"
#include "analyzers/syllable.h"
#include "analyzers/unicode.h"

namespace timtin {
namespace {

struct Char {
  std::size_t begin;
  CharInfo info;
};

constexpr std::size_t kSureCapitals = 4;  // as many, no vowel among them, are an abbreviation

// A run of letters and the ways to read stretches of it.
class Run {
 public:
  explicit Run(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size();) {
      const DecodedChar c = decode_utf8(text, i);
      chars_.push_back({i, char_info(c.value)});
      i += c.size;
    }
  }

  std::size_t size() const { return chars_.size(); }
  std::size_t byte(std::size_t i) const { return i < size() ? chars_[i].begin : text_.size(); }
  const CharInfo& info(std::size_t i) const { return chars_[i].info; }
  bool is_mark(std::size_t i) const {
    return info(i).char_class == CharClass::kMark || info(i).char_class == CharClass::kIgnorable;
  }
  bool is_digit(std::size_t i) const { return info(i).char_class == CharClass::kDigit; }
  bool is_lower(std::size_t i) const {
    return info(i).base != 0 && !info(i).upper;  // Latin letters alone have humps
  }
  bool is_upper(std::size_t i) const { return info(i).base != 0 && info(i).upper; }

  std::string_view text(std::size_t begin, std::size_t end) const {
    return text_.substr(byte(begin), byte(end) - byte(begin));
  }
  bool is_syllable(std::size_t begin, std::size_t end) const {
    return parse_syllable(canonical_letters(text(begin, end))).has_value();
  }
  bool is_capitals(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (!is_upper(i) && !is_mark(i)) return false;
    }
    return end - begin >= 2;
  }
  // Carries a mark that only Vietnamese has reason for, đ included.
  bool has_marks(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      const CharInfo& c = info(i);
      if (c.tone != Tone::kLevel || c.letter > 26) return true;
    }
    return false;
  }
  bool has_vowel(std::size_t begin, std::size_t end) const {
    return std::any_of(chars_.begin() + static_cast<std::ptrdiff_t>(begin),
                       chars_.begin() + static_cast<std::ptrdiff_t>(end), [](const Char& c) {
                         return c.info.base != 0 && std::string_view("aeiouy").find(c.info.base) !=
                                                        std::string_view::npos;
                       });
  }

 private:
  std::string_view text_;
  std::vector<Char> chars_;
};

// Within [begin, end), capitals and then small letters: where the small word begins, its first
// letter a capital if that makes a syllable (UBND|Tỉnh), else not (LHPN|tỉnh). 0: nowhere.
std::size_t after_capitals(const Run& run, std::size_t begin, std::size_t end) {
  std::size_t small = begin;
  while (small < end && !run.is_lower(small)) ++small;
  if (small == end) return 0;
  for (const std::size_t split : {small - 1, small}) {
    if (split < begin + 2 || split >= end || run.is_mark(split)) continue;
    if (!run.is_capitals(begin, split) || !run.is_syllable(split, end)) continue;
    const bool sure = run.has_marks(begin, end) ||
                      (split - begin >= kSureCapitals && !run.has_vowel(begin, split));
    if (sure) return split;
  }
  return 0;
}

// Where a capital follows a small letter: "làm|Quỹ".
std::vector<std::size_t> humps(const Run& run) {
  std::vector<std::size_t> ends;
  std::size_t letter = 0;  // the last character that was no mark
  for (std::size_t i = 1; i < run.size(); ++i) {
    if (run.is_mark(i)) continue;
    if (run.is_upper(i) && run.is_lower(letter)) ends.push_back(i);
    letter = i;
  }
  ends.push_back(run.size());
  return ends;
}

std::vector<std::size_t> word_ends(const Run& run) {
  std::vector<std::size_t> ends;
  std::size_t begin = 0;
  bool marks = false;
  for (const std::size_t end : humps(run)) {
    marks |= run.has_marks(begin, end);
    if (!run.is_syllable(begin, end) && !run.is_capitals(begin, end)) {
      const std::size_t split = after_capitals(run, begin, end);
      if (split == 0) return {run.size()};
      ends.push_back(split);
    }
    ends.push_back(end);
    begin = end;
  }
  // Without any mark only "thamGia" is believed: small letters first, and no eBay among them.
  const bool small_first = ends.front() >= 2 && run.is_lower(0);
  return marks || ends.size() == 1 || small_first ? ends : std::vector{run.size()};
}

bool is_unit(std::string_view letters) {
  constexpr std::string_view kUnits[] = {"km", "kg", "cm", "mm", "ha", "usd", "vnd", "vnđ", "đ"};
  return std::find(std::begin(kUnits), std::end(kUnits), letters) != std::end(kUnits);
}

// Digits, then a unit or a word with Vietnamese marks: "10km", "20người".
std::size_t after_digits(const Run& run) {
  std::size_t i = 0;
  while (i < run.size() && (run.is_digit(i) || (i > 0 && run.is_mark(i)))) ++i;
  if (i == 0 || i == run.size()) return 0;
  for (std::size_t k = i; k < run.size(); ++k) {
    if (run.is_digit(k)) return 0;
  }
  const std::string letters = canonical_letters(run.text(i, run.size()));
  const bool word = has_accents(letters) && parse_syllable(letters);
  return word || is_unit(letters) ? i : 0;
}

}  // namespace

std::vector<std::size_t> glued_word_ends(std::string_view text) {
  const Run run(text);
  if (run.size() < 2) return {text.size()};
  if (const std::size_t split = after_digits(run)) return {run.byte(split), text.size()};
  if (run.is_syllable(0, run.size())) return {text.size()};  // "VIệT" is one word in bad capitals
  std::vector<std::size_t> ends = word_ends(run);
  for (std::size_t& end : ends) end = run.byte(end);
  return ends;
}

}  // namespace timtin
