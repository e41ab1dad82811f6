// Unicode: which characters make words, how a Vietnamese letter comes apart, and one spelling for
// each sequence of letters (NFC, lower case, one đ).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace timtin {

enum class CharClass : std::uint8_t {
  kSeparator,
  kLetter,     // of any script that separates its words by blanks
  kMark,       // a combining mark: belongs to the letter before it
  kDigit,      // decimal digits of any script, superscripts and subscripts (m², CO₂)
  kIdeograph,  // Han and kana: each character is a word of its own
  kIgnorable,  // soft hyphen, zero-width joiners: inside a word, but no part of its spelling
};

enum class Tone : std::uint8_t { kLevel, kHuyen, kSac, kHoi, kNga, kNang };
inline constexpr int kTones = 6;

// Letters without their tone, as small numbers: 1 to 26 for a to z, then the seven others.
using LetterCode = std::uint8_t;
inline constexpr LetterCode kNoLetter = 0;
inline constexpr int kLetterCodes = 34;

struct CharInfo {
  CharClass char_class = CharClass::kSeparator;
  LetterCode letter = kNoLetter;  // of a to z and the Vietnamese letters, either case
  Tone tone = Tone::kLevel;       // of a Vietnamese letter, or of a combining tone mark
  bool upper = false;
  char base = 0;  // a Latin letter without any mark, lower case: 'e' for Ế or ë, 'd' for Đ
};

// Everything Vietnamese lies below this; the table answers without asking ICU.
inline constexpr char32_t kTableEnd = 0x2000;
using CharTable = std::array<CharInfo, kTableEnd>;
const CharTable& char_table();  // built on first use; read-only afterwards

CharInfo char_info(char32_t c);  // any character

// The letter `code` carrying `tone`; consonants have no tone and ignore it.
char32_t letter_with_tone(LetterCode code, Tone tone);

struct DecodedChar {
  char32_t value;      // U+FFFD for a byte that begins no well-formed character
  std::uint32_t size;  // bytes: 1 to 4; 1 for a broken byte
};

// `at` < text.size(). Rejects overlong forms, surrogates and what lies beyond U+10FFFF.
DecodedChar decode_utf8(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t c);

// The letters of `word` (well-formed UTF-8) in one spelling: NFKC, lower case, marks in canonical
// order even where Unicode keeps them apart (é + U+0302 -> ế), look-alikes of đ (Ð ð Ɖ) as đ,
// all but letters, marks and digits dropped. Tones stay where they are. A fixed point of itself.
std::string canonical_letters(std::string_view word);

}  // namespace timtin
