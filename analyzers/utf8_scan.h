// Utf8Scan: one fast pass over bytes that may be UTF-8: is it, and is there anything to repair?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace timtin {

struct Utf8Scan {
  std::size_t multibyte = 0;      // well-formed sequences of two bytes or more
  std::size_t broken = 0;         // maximal ill-formed subparts, as in Unicode's table 3-8
  std::size_t first_broken = 0;   // offset of the first of them
  std::size_t latin_symbols = 0;  // U+0080 to U+00BF, rare in text, frequent in mojibake
  std::size_t tone_letters = 0;   // U+1E80 to U+1EFF, frequent in Vietnamese
  bool may_need_nfc = false;      // false is certain: the text is in NFC

  bool valid() const { return broken == 0; }
  bool ascii() const { return multibyte == 0 && broken == 0; }
};

Utf8Scan scan_utf8(std::string_view bytes);

// `bytes` with each broken sequence replaced by U+FFFD.
std::string repair_utf8(std::string_view bytes);

// `text` (valid UTF-8) in NFC.
std::string to_nfc(std::string text);

void append_character(std::string& out, char32_t c);  // U+FFFD for what is no character

}  // namespace timtin
