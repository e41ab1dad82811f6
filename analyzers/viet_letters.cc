#include "analyzers/viet_letters.h"

#include <unicode/uchar.h>

#include <iterator>

#include "analyzers/syllable.h"

namespace timtin {
namespace {

// What a letter other than a to z has on it; LetterCode counts them in this order: ă â đ ê ô ơ ư.
constexpr LetterCode kFirstMarked = 27;
constexpr Mark kMarks[] = {Mark::kBreve,      Mark::kCircumflex, Mark::kStroke, Mark::kCircumflex,
                           Mark::kCircumflex, Mark::kHorn,       Mark::kHorn};
constexpr char kMarkedBases[] = {'a', 'a', 'd', 'e', 'o', 'o', 'u'};

LetterCode code_of(char base, Mark mark) {
  for (LetterCode i = 0; mark != Mark::kNone && i < std::size(kMarks); ++i) {
    if (kMarks[i] == mark && kMarkedBases[i] == base) {
      return static_cast<LetterCode>(kFirstMarked + i);
    }
  }
  return static_cast<LetterCode>(base - 'a' + 1);
}

// Adds the combining mark `c` to `letter`; false if it is not one of Vietnamese.
bool combine(char32_t c, VietLetter& letter) {
  switch (c) {
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
      break;
  }
  const Tone tone = char_info(c).tone;
  if (tone != Tone::kLevel) letter.tone = tone;
  return tone != Tone::kLevel;
}

// `text` with each run of letters changed by `change(VietWord&)`.
template <typename Change>
std::string respell(std::string_view text, Change change) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    VietWord word;
    while (word.size < kMaxWordLetters && read_letter(text, pos, word.letters[word.size])) {
      ++word.size;
    }
    change(word);
    if (word.size > 0) {
      out += spell(word);
    } else {
      out += text[pos++];
    }
  }
  return out;
}

}  // namespace

bool read_letter(std::string_view text, std::size_t& pos, VietLetter& letter) {
  if (pos >= text.size()) return false;
  const DecodedChar c = decode_utf8(text, pos);
  if (c.value >= kTableEnd) return false;
  const CharInfo& info = char_table()[c.value];
  if (info.letter == kNoLetter) return false;
  const Mark mark = info.letter < kFirstMarked ? Mark::kNone : kMarks[info.letter - kFirstMarked];
  letter = {info.base, mark, info.tone, info.upper};
  pos += c.size;
  // The combining marks of Vietnamese are U+03xx: their first byte is 0xCC.
  while (pos < text.size() && static_cast<unsigned char>(text[pos]) == 0xCC) {
    const DecodedChar next = decode_utf8(text, pos);
    if (!combine(next.value, letter)) break;
    pos += next.size;
  }
  return true;
}

void append_letter(std::string& out, VietLetter letter) {
  const LetterCode code = code_of(letter.base, letter.mark);
  char32_t c = letter_with_tone(code, letter.tone);
  if (letter.upper) c = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
  append_utf8(out, c);
}

std::string strip_accents(std::string_view text) {
  return respell(text, [](VietWord& word) {
    for (VietLetter& l : word) l = {l.base, Mark::kNone, Tone::kLevel, l.upper};
  });
}

std::string to_old_style(std::string_view text) { return respell(text, place_tone); }

bool is_valid_syllable(const VietWord& word) {
  VietWord lower = word;
  for (VietLetter& letter : lower) letter.upper = false;
  return parse_syllable(spell(lower)).has_value();
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

std::string lower_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  VietLetter letter;
  for (std::size_t pos = 0; pos < text.size();) {
    if (read_letter(text, pos, letter)) {
      letter.upper = false;
      append_letter(out, letter);
    } else {
      out += text[pos++];
    }
  }
  return out;
}

void place_tone(VietWord& word) {
  Tone tone = Tone::kLevel;
  for (VietLetter& letter : word) {
    if (letter.tone == Tone::kLevel) continue;
    tone = letter.tone;
    letter.tone = Tone::kLevel;
  }
  if (tone == Tone::kLevel) return;
  const std::size_t at = tone_position(word);
  if (at < word.size) word.letters[at].tone = tone;
}

}  // namespace timtin
