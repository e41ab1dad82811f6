#include "analyzers/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace timtin {
namespace {

// Rows: a vowel; columns: its tones in the order of Tone.
constexpr int kVowels = 12;
constexpr char32_t kToned[kVowels][kTones] = {
    {U'a', U'à', U'á', U'ả', U'ã', U'ạ'}, {U'ă', U'ằ', U'ắ', U'ẳ', U'ẵ', U'ặ'},
    {U'â', U'ầ', U'ấ', U'ẩ', U'ẫ', U'ậ'}, {U'e', U'è', U'é', U'ẻ', U'ẽ', U'ẹ'},
    {U'ê', U'ề', U'ế', U'ể', U'ễ', U'ệ'}, {U'i', U'ì', U'í', U'ỉ', U'ĩ', U'ị'},
    {U'o', U'ò', U'ó', U'ỏ', U'õ', U'ọ'}, {U'ô', U'ồ', U'ố', U'ổ', U'ỗ', U'ộ'},
    {U'ơ', U'ờ', U'ớ', U'ở', U'ỡ', U'ợ'}, {U'u', U'ù', U'ú', U'ủ', U'ũ', U'ụ'},
    {U'ư', U'ừ', U'ứ', U'ử', U'ữ', U'ự'}, {U'y', U'ỳ', U'ý', U'ỷ', U'ỹ', U'ỵ'},
};
constexpr char32_t kOtherLetters[] = {U'ă', U'â', U'đ', U'ê', U'ô', U'ơ', U'ư'};

constexpr LetterCode code_of(char32_t toneless) {
  if (toneless >= U'a' && toneless <= U'z') return static_cast<LetterCode>(toneless - U'a' + 1);
  for (std::size_t i = 0; i < std::size(kOtherLetters); ++i) {
    if (kOtherLetters[i] == toneless) return static_cast<LetterCode>(27 + i);
  }
  return kNoLetter;
}

constexpr bool is_quality_mark(char32_t c) { return c == 0x302 || c == 0x306 || c == 0x31B; }

Tone tone_of_mark(char32_t c) {
  switch (c) {
    case 0x300:
    case 0x340:
      return Tone::kHuyen;
    case 0x301:
    case 0x341:
      return Tone::kSac;
    case 0x309:
      return Tone::kHoi;
    case 0x303:
      return Tone::kNga;
    case 0x323:
      return Tone::kNang;
    default:
      return Tone::kLevel;
  }
}

bool is_dd_look_alike(char32_t c) { return c == 0xD0 || c == 0xF0 || c == 0x189 || c == 0x256; }

bool is_raised_or_lowered_digit(char32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2079) ||
         (c >= 0x2080 && c <= 0x2089);
}

CharClass classify(char32_t c) {
  const auto cp = static_cast<UChar32>(c);
  if (c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF) {
    return CharClass::kIgnorable;
  }
  // Two kana in one; Arabic marks drawn alone: letters by their type, but none once decomposed.
  if (c == 0x309F || c == 0x30FF || (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFE70 && c <= 0xFE7F)) {
    return CharClass::kSeparator;
  }
  switch (u_charType(cp)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharClass::kLetter;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: {
      UErrorCode status = U_ZERO_ERROR;
      const UScriptCode script = uscript_getScript(cp, &status);
      const bool ideograph =
          script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
      return ideograph ? CharClass::kIdeograph : CharClass::kLetter;
    }
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      // Variation selectors belong to emoji and leave words alone.
      return c >= 0xFE00 && c <= 0xFE0F ? CharClass::kIgnorable : CharClass::kMark;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::kDigit;
    case U_OTHER_NUMBER:
      return is_raised_or_lowered_digit(c) ? CharClass::kDigit : CharClass::kSeparator;
    default:
      return CharClass::kSeparator;
  }
}

char latin_base(char32_t c) {
  static const icu::Normalizer2* nfd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  icu::UnicodeString decomposed;
  if (!nfd->getDecomposition(u_tolower(static_cast<UChar32>(c)), decomposed)) return 0;
  const char16_t first = decomposed.charAt(0);
  return first >= u'a' && first <= u'z' ? static_cast<char>(first) : '\0';
}

CharTable build_table() {
  CharTable table;
  for (char32_t c = 0; c < kTableEnd; ++c) {
    CharInfo& info = table[c];
    info.char_class = classify(c);
    info.upper = u_isupper(static_cast<UChar32>(c)) != 0;
    info.tone = tone_of_mark(c);
    if (info.char_class == CharClass::kLetter) info.base = latin_base(c);
  }
  const auto add = [&table](char32_t lower, LetterCode code, Tone tone, char base) {
    const auto upper = static_cast<char32_t>(u_toupper(static_cast<UChar32>(lower)));
    for (const char32_t c : {lower, upper}) {
      table[c].letter = code;
      table[c].tone = tone;
      table[c].base = base;
    }
  };
  for (char c = 'a'; c <= 'z'; ++c) {
    add(static_cast<char32_t>(c), code_of(static_cast<char32_t>(c)), Tone::kLevel, c);
  }
  for (const auto& row : kToned) {
    for (int tone = 0; tone < kTones; ++tone) {
      const char base = row[0] < 0x80 ? static_cast<char>(row[0]) : table[row[0]].base;
      add(row[tone], code_of(row[0]), static_cast<Tone>(tone), base);
    }
  }
  add(U'đ', code_of(U'đ'), Tone::kLevel, 'd');
  for (char32_t c = 0; c < kTableEnd; ++c) {
    if (is_dd_look_alike(c)) {
      table[c].letter = code_of(U'đ');
      table[c].base = 'd';
    }
  }
  return table;
}

// Letters, marks and digits only: NFKC may open a character into some and a blank or a dot.
icu::UnicodeString without_separators(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(text.char32At(i));
    const CharClass kind = char_info(c).char_class;
    if (kind == CharClass::kSeparator || kind == CharClass::kIgnorable) continue;
    out.append(is_dd_look_alike(c) ? UChar32{0x111} : static_cast<UChar32>(c));
  }
  return out;
}

// Quality marks before tone marks in each run of combining marks.
icu::UnicodeString with_ordered_marks(const icu::UnicodeString& nfd) {
  icu::UnicodeString out;
  icu::UnicodeString rest;
  for (int i = 0; i < nfd.length(); ++i) {
    const char16_t unit = nfd.charAt(i);
    if (is_quality_mark(unit)) {
      out.append(unit);
    } else if (u_getCombiningClass(unit) != 0) {
      rest.append(unit);
    } else {
      out.append(rest).append(unit);
      rest.remove();
    }
  }
  return out.append(rest);
}

std::string normalized(const std::string& letters) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  static const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  static const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString text = fold->normalize(icu::UnicodeString::fromUTF8(letters), status);
  text = nfd->normalize(without_separators(text), status);
  text = nfc->normalize(with_ordered_marks(text), status);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

const CharTable& char_table() {
  static const CharTable table = build_table();
  return table;
}

CharInfo char_info(char32_t c) {
  if (c < kTableEnd) return char_table()[c];
  CharInfo info;
  info.char_class = classify(c);
  info.upper = u_isupper(static_cast<UChar32>(c)) != 0;
  return info;
}

char32_t letter_with_tone(LetterCode code, Tone tone) {
  const char32_t letter =
      code <= 26 ? U'a' + code - 1 : kOtherLetters[static_cast<std::size_t>(code) - 27];
  for (const auto& row : kToned) {
    if (row[0] == letter) return row[static_cast<int>(tone)];
  }
  return letter;
}

DecodedChar decode_utf8(std::string_view text, std::size_t at) {
  constexpr DecodedChar kBroken{0xFFFD, 1};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return at + i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4 || !tail(1)) return kBroken;
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3FU), 2};
  if (!tail(2)) return kBroken;
  if (lead < 0xF0) {
    const char32_t c = (lead & 0x0F) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    return c < 0x800 || (c >= 0xD800 && c < 0xE000) ? kBroken : DecodedChar{c, 3};
  }
  if (!tail(3)) return kBroken;
  const char32_t c =
      (lead & 0x07) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
  return c < 0x10000 || c > 0x10FFFF ? kBroken : DecodedChar{c, 4};
}

void append_utf8(std::string& out, char32_t c) {
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | c >> 6);
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | c >> 12);
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | c >> 18);
    push(0x80 | (c >> 12 & 0x3F));
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

std::string canonical_letters(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  bool plain = true;  // only letters of the table so far: already in NFC once lowered
  for (std::size_t i = 0; i < word.size();) {
    const DecodedChar c = decode_utf8(word, i);
    const CharInfo info = char_info(c.value);
    if (info.letter != kNoLetter) {
      append_utf8(out, letter_with_tone(info.letter, info.tone));
    } else if (info.char_class != CharClass::kIgnorable) {
      append_utf8(out, c.value);
      plain = plain && c.value < 0x80;
    }
    i += c.size;
  }
  return plain ? out : normalized(out);
}

}  // namespace timtin
