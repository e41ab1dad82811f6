#include "analyzers/definition_words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <optional>

#include "analyzers/syllable.h"
#include "analyzers/unicode.h"
#include "analyzers/utf8_scan.h"

namespace timtin {

std::vector<std::string> lower_case_words(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (std::size_t pos = 0; pos < text.size();) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), pos, text.size(), c);
    const bool letter = u_isalnum(c);
    if (letter && !inside) words.emplace_back();
    if (letter) append_character(words.back(), static_cast<char32_t>(u_tolower(c)));
    inside = letter;
  }
  return words;
}

std::string canonical_word(std::string_view word) {
  const std::string letters = canonical_letters(word);
  const std::optional<Syllable> syllable = parse_syllable(letters);
  return syllable ? spell(*syllable) : letters;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_character(out, c);
  return out;
}

}  // namespace timtin
