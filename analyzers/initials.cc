#include "analyzers/initials.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace timtin {
namespace {

constexpr std::u32string_view kLinks[] = {U"và",    U"của", U"các", U"cho",   U"về", U"với",
                                          U"trong", U"vì",  U"ở",   U"những", U"&"};

constexpr std::u32string_view kToned =
    U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
constexpr std::u32string_view kLevel = U"aăâeêioôơuưy";
constexpr std::u32string_view kPlain = U"aaaeeiooouuy";

struct Letter {
  char32_t level;  // without its tone
  char32_t plain;  // without any accent
};

Letter letter_of(char32_t c) {
  if (c == U'đ') return {c, U'd'};
  const std::size_t index = c < 0x80 ? std::u32string_view::npos : kToned.find(c);
  return index == std::u32string_view::npos ? Letter{c, c}
                                            : Letter{kLevel[index / 6], kPlain[index / 6]};
}

bool stands_for(char32_t abbreviated, char32_t letter) {
  const Letter of = letter_of(letter);
  return abbreviated == of.level || abbreviated == of.plain;
}

// What a word may give besides its first letter: "ThS" thạc sĩ, "CTr" chương trình.
constexpr std::u32string_view kClusters[] = {U"ch", U"gh", U"gi", U"kh",  U"ng", U"nh",
                                             U"ph", U"qu", U"th", U"ngh", U"tr"};

bool match_from(std::u32string_view letters, std::span<const std::u32string> words, bool first) {
  if (words.empty()) return letters.empty();
  const std::u32string& word = words.front();
  if (letters.empty() || word.empty()) return false;
  if (stands_for(letters.front(), word.front()) &&
      match_from(letters.substr(1), words.subspan(1), false)) {
    return true;
  }
  for (const std::u32string_view cluster : kClusters) {
    if (letters.starts_with(cluster) && std::u32string_view(word).starts_with(cluster) &&
        match_from(letters.substr(cluster.size()), words.subspan(1), false)) {
      return true;
    }
  }
  const bool link = std::find(std::begin(kLinks), std::end(kLinks), word) != std::end(kLinks);
  return link && !first && words.size() > 1 && match_from(letters, words.subspan(1), false);
}

}  // namespace

std::u32string abbreviation_letters(std::string_view text) {
  std::u32string letters;
  for (std::size_t pos = 0; pos < text.size();) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), pos, text.size(), c);
    if (u_isalnum(c)) letters += static_cast<char32_t>(u_tolower(c));
  }
  return letters;
}

std::u32string plain_letters(std::u32string_view letters) {
  std::u32string plain;
  for (const char32_t c : letters) plain += letter_of(c).plain;
  return plain;
}

bool initials_match(std::u32string_view letters, std::span<const std::u32string> words) {
  constexpr std::size_t kMost = 24;  // bounds the search
  if (letters.empty() || letters.size() > kMost || words.size() > kMost) return false;
  return match_from(letters, words, true);
}

}  // namespace timtin
