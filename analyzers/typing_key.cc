#include "analyzers/typing_key.h"

#include "analyzers/fold.h"
#include "analyzers/unicode.h"

namespace timtin {
namespace {

// The vowel that the analyzer writes where a syllable is an onset and i or y alone (syllable.cc), 0
// where the two are different words. `word`: plain letters.
template <class Char>
char shared_vowel(std::basic_string_view<Char> word) {
  if (word.empty() || (word.back() != 'i' && word.back() != 'y')) return 0;
  const std::basic_string_view<Char> onset = word.substr(0, word.size() - 1);
  if (onset.size() == 2) return onset[0] == 'q' && onset[1] == 'u' ? 'y' : 0;
  if (onset.size() != 1) return 0;
  switch (onset[0]) {
    case 'h':
    case 'k':
    case 'l':
    case 'm':
    case 't':
      return 'y';
    case 's':
      return 'i';
    default:
      return 0;
  }
}

void finish_word(std::string& letters, std::size_t start) {
  const char vowel = shared_vowel(std::string_view(letters).substr(start));
  if (vowel != 0) letters.back() = vowel;
}

void begin_word(TypingKey& key, std::uint32_t at) {
  if (!key.letters.empty()) {
    finish_word(key.letters, key.starts.back());
    key.letters.push_back(' ');
    key.origin.push_back(at);
  }
  key.starts.push_back(static_cast<std::uint32_t>(key.letters.size()));
}

// What a letter is without its marks; other scripts have their lower case.
void append_plain(std::string& out, std::string_view character, const CharInfo& info) {
  if (info.base != 0) {
    out.push_back(info.base);
  } else if (character.size() == 1) {  // a digit
    out += character;
  } else {
    out += fold(canonical_letters(character));
  }
}

}  // namespace

void make_typing_key(std::string_view text, TypingKey& key, bool unfinished) {
  key.letters.clear();
  key.starts.clear();
  key.origin.clear();
  const CharTable& table = char_table();
  bool in_word = false;
  std::uint32_t end = 0;  // of the last word
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = decode_utf8(text, at);
    const CharInfo info = c.value < kTableEnd ? table[c.value] : char_info(c.value);
    const auto begin = static_cast<std::uint32_t>(at);
    at += c.size;
    switch (info.char_class) {
      case CharClass::kSeparator:
        in_word = false;
        continue;
      case CharClass::kMark:
      case CharClass::kIgnorable:
        if (in_word) end = static_cast<std::uint32_t>(at);
        continue;
      case CharClass::kIdeograph:
        in_word = false;
        break;
      case CharClass::kLetter:
      case CharClass::kDigit:
        break;
    }
    if (!in_word) begin_word(key, end);
    in_word = info.char_class != CharClass::kIdeograph;
    append_plain(key.letters, text.substr(begin, c.size), info);
    key.origin.resize(key.letters.size(), begin);
    end = static_cast<std::uint32_t>(at);
  }
  key.origin.push_back(end);
  if (!key.starts.empty() && !unfinished) finish_word(key.letters, key.starts.back());
}

bool finish_last_word(std::string& letters) {
  const std::size_t blank = letters.rfind(' ');
  const char before = letters.empty() ? '\0' : letters.back();
  finish_word(letters, blank == std::string::npos ? 0 : blank + 1);
  return !letters.empty() && letters.back() != before;
}

TonedWord toned_word(std::string_view word) {
  TonedWord toned;
  const std::string letters = canonical_letters(word);
  for (std::size_t at = 0; at < letters.size();) {
    const DecodedChar c = decode_utf8(letters, at);
    at += c.size;
    const CharInfo info = char_info(c.value);
    if (info.letter == kNoLetter) {
      toned.letters.push_back(c.value);
      continue;
    }
    const char32_t plain = letter_with_tone(info.letter, Tone::kLevel);
    toned.letters.push_back(plain);
    if (info.tone != Tone::kLevel) toned.tone = static_cast<std::uint8_t>(info.tone);
    toned.accented |= info.tone != Tone::kLevel || plain >= 0x80;
  }
  const char vowel = shared_vowel(std::u32string_view(toned.letters));
  if (vowel != 0) toned.letters.back() = static_cast<char32_t>(vowel);
  return toned;
}

bool may_become(const TonedWord& word, const TonedWord& whole) {
  if (word.tone != 0 && word.tone != whole.tone) return false;
  if (word.letters.size() > whole.letters.size()) return false;
  for (std::size_t i = 0; i < word.letters.size(); ++i) {
    const char32_t typed = word.letters[i], there = whole.letters[i];
    if (typed == there) continue;
    // The y of "kỹ" may have been typed as the i of "kim".
    const bool last = i + 1 == word.letters.size();
    if (last && there == 'i' && shared_vowel(std::u32string_view(word.letters)) != 0) continue;
    const CharInfo info = char_info(there);
    if (info.base == 0 || typed != static_cast<char32_t>(info.base)) return false;
  }
  return true;
}

}  // namespace timtin
