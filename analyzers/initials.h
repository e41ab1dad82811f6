// Initials: do the letters of an abbreviation stand for the syllables of an expansion?
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

// The letters and digits of `text` in lower case (NFC in, NFC out), signs dropped: "QĐ-TTg" ->
// "qđttg".
std::u32string abbreviation_letters(std::string_view text);

// `letters` (lower case) without accents: "khhgđ" -> "khhgd".
std::u32string plain_letters(std::u32string_view letters);

// True if each of `letters` is taken by a word in order: its first letter, or the consonants it
// starts with ("ThS" thạc sĩ). "d" stands for d and đ, "u" for u and ư and so on; "đ" only for
// đ. Linking words (và, của, các ...) may be passed over, but not the first word.
// `words` are in lower case.
bool initials_match(std::u32string_view letters, std::span<const std::u32string> words);

}  // namespace timtin
