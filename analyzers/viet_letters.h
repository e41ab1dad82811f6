// Vietnamese letters one at a time: text <-> base letter, mark, tone and case.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/unicode.h"

namespace timtin {

// What is drawn on a letter, the tone aside.
enum class Mark : std::uint8_t { kNone, kCircumflex, kBreve, kHorn, kStroke };  // â ă ơ đ

struct VietLetter {
  char base = 0;  // 'a' to 'z'
  Mark mark = Mark::kNone;
  Tone tone = Tone::kLevel;
  bool upper = false;

  bool accented() const { return mark != Mark::kNone || tone != Tone::kLevel; }
  bool vowel() const {
    return base == 'a' || base == 'e' || base == 'i' || base == 'o' || base == 'u' || base == 'y';
  }
};

// The longest run of letters that is looked at as one word.
inline constexpr std::size_t kMaxWordLetters = 15;

struct VietWord {
  VietLetter letters[kMaxWordLetters];
  std::size_t size = 0;

  VietLetter* begin() { return letters; }
  VietLetter* end() { return letters + size; }
  const VietLetter* begin() const { return letters; }
  const VietLetter* end() const { return letters + size; }
};

// Reads the letter at text[pos], composed or followed by combining marks, the look-alikes of đ
// included, and moves `pos` past it. False, and `pos` unmoved, if none of the 29 letters (or
// f j w z) stands there.
bool read_letter(std::string_view text, std::size_t& pos, VietLetter& letter);

// Appends `letter` in NFC. A mark that the base cannot carry is left out.
void append_letter(std::string& out, VietLetter letter);

std::string spell(const VietWord& word);

// `text` in NFC as someone in a hurry types it (tiếng -> tieng), or with each word's tone where the
// old style has it. Other characters are copied.
std::string strip_accents(std::string_view text);
std::string to_old_style(std::string_view text);

// `text` with its letters (those of read_letter) in lower case and NFC; others are copied.
std::string lower_case(std::string_view text);

// By the rules of the orthography, whether or not a dictionary has it.
bool is_valid_syllable(const VietWord& word);

// Puts the tone of `word` where the old style has it (hòa, khỏe, thủy, quý, già). The last tone
// wins where there are several. Words without a vowel keep no tone.
void place_tone(VietWord& word);

// The index of the letter that carries the tone, or `word.size` if there is no vowel.
std::size_t tone_position(const VietWord& word);

}  // namespace timtin
