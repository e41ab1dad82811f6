#include "analyzers/viet_letters.h"

#include <algorithm>
#include <array>

namespace timtin {
namespace {

struct Composed {
  char base;
  Mark mark;
  char16_t lower[6];  // by tone
  char16_t upper[6];
};

constexpr Composed kVowels[] = {
    {'a', Mark::kNone, {u'a', u'à', u'ả', u'ã', u'á', u'ạ'}, {u'A', u'À', u'Ả', u'Ã', u'Á', u'Ạ'}},
    {'a', Mark::kBreve, {u'ă', u'ằ', u'ẳ', u'ẵ', u'ắ', u'ặ'}, {u'Ă', u'Ằ', u'Ẳ', u'Ẵ', u'Ắ', u'Ặ'}},
    {'a',
     Mark::kCircumflex,
     {u'â', u'ầ', u'ẩ', u'ẫ', u'ấ', u'ậ'},
     {u'Â', u'Ầ', u'Ẩ', u'Ẫ', u'Ấ', u'Ậ'}},
    {'e', Mark::kNone, {u'e', u'è', u'ẻ', u'ẽ', u'é', u'ẹ'}, {u'E', u'È', u'Ẻ', u'Ẽ', u'É', u'Ẹ'}},
    {'e',
     Mark::kCircumflex,
     {u'ê', u'ề', u'ể', u'ễ', u'ế', u'ệ'},
     {u'Ê', u'Ề', u'Ể', u'Ễ', u'Ế', u'Ệ'}},
    {'i', Mark::kNone, {u'i', u'ì', u'ỉ', u'ĩ', u'í', u'ị'}, {u'I', u'Ì', u'Ỉ', u'Ĩ', u'Í', u'Ị'}},
    {'o', Mark::kNone, {u'o', u'ò', u'ỏ', u'õ', u'ó', u'ọ'}, {u'O', u'Ò', u'Ỏ', u'Õ', u'Ó', u'Ọ'}},
    {'o',
     Mark::kCircumflex,
     {u'ô', u'ồ', u'ổ', u'ỗ', u'ố', u'ộ'},
     {u'Ô', u'Ồ', u'Ổ', u'Ỗ', u'Ố', u'Ộ'}},
    {'o', Mark::kHorn, {u'ơ', u'ờ', u'ở', u'ỡ', u'ớ', u'ợ'}, {u'Ơ', u'Ờ', u'Ở', u'Ỡ', u'Ớ', u'Ợ'}},
    {'u', Mark::kNone, {u'u', u'ù', u'ủ', u'ũ', u'ú', u'ụ'}, {u'U', u'Ù', u'Ủ', u'Ũ', u'Ú', u'Ụ'}},
    {'u', Mark::kHorn, {u'ư', u'ừ', u'ử', u'ữ', u'ứ', u'ự'}, {u'Ư', u'Ừ', u'Ử', u'Ữ', u'Ứ', u'Ự'}},
    {'y', Mark::kNone, {u'y', u'ỳ', u'ỷ', u'ỹ', u'ý', u'ỵ'}, {u'Y', u'Ỳ', u'Ỷ', u'Ỹ', u'Ý', u'Ỵ'}},
    {'d', Mark::kStroke, {u'đ', 0, 0, 0, 0, 0}, {u'Đ', 0, 0, 0, 0, 0}},
};

constexpr char16_t kFirstHigh = 0x1EA0, kLastHigh = 0x1EF9, kLastLow = 0x1B0;

// Letters by code point: U+0000 to U+01B0, then U+1EA0 to U+1EF9.
std::array<VietLetter, kLastLow + 1 + kLastHigh - kFirstHigh + 1> make_letters() {
  std::array<VietLetter, kLastLow + 1 + kLastHigh - kFirstHigh + 1> table{};
  const auto slot = [&](char16_t c) -> VietLetter& {
    return table[c <= kLastLow ? c : kLastLow + 1 + c - kFirstHigh];
  };
  for (char c = 'a'; c <= 'z'; ++c) {
    slot(c) = {c, Mark::kNone, LetterTone::kLevel, false};
    slot(c - 'a' + 'A') = {c, Mark::kNone, LetterTone::kLevel, true};
  }
  for (const Composed& vowel : kVowels) {
    for (int tone = 0; tone < 6; ++tone) {
      if (vowel.lower[tone] == 0) continue;
      slot(vowel.lower[tone]) = {vowel.base, vowel.mark, LetterTone(tone), false};
      slot(vowel.upper[tone]) = {vowel.base, vowel.mark, LetterTone(tone), true};
    }
  }
  slot(u'ð') = {'d', Mark::kStroke, LetterTone::kLevel, false};
  slot(u'Ð') = {'d', Mark::kStroke, LetterTone::kLevel, true};
  slot(0x189) = {'d', Mark::kStroke, LetterTone::kLevel, true};
  return table;
}

const auto kLetters = make_letters();

// Code points of two or three bytes are all that is needed; anything else is 0, of length 0.
struct CodePoint {
  char16_t value;
  std::size_t length;
};

CodePoint read_code_point(std::string_view text, std::size_t pos) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const unsigned first = byte(pos);
  if (first - 1 < 0x7F) return {static_cast<char16_t>(first), 1};
  const unsigned second = byte(pos + 1);
  if ((second & 0xC0) != 0x80) return {0, 0};
  if (first >= 0xC3 && first <= 0xDF) {
    return {static_cast<char16_t>((first & 0x1F) << 6 | (second & 0x3F)), 2};
  }
  const unsigned third = byte(pos + 2);
  if (first == 0xE1 && (third & 0xC0) == 0x80) {
    return {static_cast<char16_t>(0x1000 | (second & 0x3F) << 6 | (third & 0x3F)), 3};
  }
  return {0, 0};
}

// Adds the combining mark `c` to `letter`; false if it is not one of Vietnamese.
bool combine(char16_t c, VietLetter& letter) {
  switch (c) {
    case 0x300:
      letter.tone = LetterTone::kGrave;
      return true;
    case 0x301:
      letter.tone = LetterTone::kAcute;
      return true;
    case 0x303:
      letter.tone = LetterTone::kTilde;
      return true;
    case 0x309:
      letter.tone = LetterTone::kHook;
      return true;
    case 0x323:
      letter.tone = LetterTone::kDot;
      return true;
    case 0x302:
      letter.mark = Mark::kCircumflex;
      return true;
    case 0x306:
      letter.mark = Mark::kBreve;
      return true;
    case 0x31B:
      letter.mark = Mark::kHorn;
      return true;
    default:
      return false;
  }
}

}  // namespace

bool read_letter(std::string_view text, std::size_t& pos, VietLetter& letter) {
  const CodePoint c = read_code_point(text, pos);
  if (c.length == 0) return false;
  std::size_t index = c.value;
  if (c.value > kLastLow) {
    if (c.value < kFirstHigh || c.value > kLastHigh) return false;
    index = kLastLow + 1 + c.value - kFirstHigh;
  }
  if (kLetters[index].base == 0) return false;
  letter = kLetters[index];
  pos += c.length;
  // Combining marks of Vietnamese are U+03xx: their first byte is 0xCC.
  while (pos < text.size() && static_cast<unsigned char>(text[pos]) == 0xCC) {
    const CodePoint mark = read_code_point(text, pos);
    if (mark.length == 0 || !combine(mark.value, letter)) break;
    pos += mark.length;
  }
  return true;
}

void append_letter(std::string& out, VietLetter letter) {
  char16_t c = letter.upper ? letter.base - 'a' + 'A' : letter.base;
  if (letter.accented()) {
    for (const Composed& vowel : kVowels) {
      if (vowel.base != letter.base || vowel.mark != letter.mark) continue;
      const char16_t found = (letter.upper ? vowel.upper : vowel.lower)[int(letter.tone)];
      if (found != 0) c = found;
      break;
    }
  }
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string spell(const VietWord& word) {
  std::string out;
  for (const VietLetter& letter : word) append_letter(out, letter);
  return out;
}

std::size_t tone_position(const VietWord& word) {
  const VietLetter* letters = word.letters;
  std::size_t first = 0;
  while (first < word.size && !letters[first].vowel()) ++first;
  if (first == word.size) return word.size;
  // The u of qu- and the i of gi- belong to the onset when a vowel follows.
  if (first > 0 && first + 1 < word.size && letters[first + 1].vowel() &&
      ((letters[first].base == 'u' && letters[first - 1].base == 'q') ||
       (letters[first].base == 'i' && letters[first - 1].base == 'g'))) {
    ++first;
  }
  std::size_t last = first, marked = word.size;
  while (last < word.size && letters[last].vowel()) {
    if (letters[last].mark != Mark::kNone) marked = last;
    ++last;
  }
  if (marked != word.size) return marked;
  const std::size_t vowels = last - first;
  if (vowels == 1) return first;
  if (vowels == 2) return last < word.size ? first + 1 : first;
  return first + 1;
}

void place_tone(VietWord& word) {
  LetterTone tone = LetterTone::kLevel;
  for (VietLetter& letter : word) {
    if (letter.tone == LetterTone::kLevel) continue;
    tone = letter.tone;
    letter.tone = LetterTone::kLevel;
  }
  if (tone == LetterTone::kLevel) return;
  const std::size_t at = tone_position(word);
  if (at < word.size) word.letters[at].tone = tone;
}

}  // namespace timtin
