// Mojibake: UTF-8 that was read as Windows-1252 and saved as UTF-8: "Viá»‡t" back to "Việt".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace timtin {

struct Unscrambled {
  std::string text;          // valid UTF-8, not normalised
  std::size_t restored = 0;  // characters put together again
  std::size_t kept = 0;      // other characters outside ASCII, left as they were
  std::size_t lost = 0;      // characters with a byte that the first reader dropped (see below)
};

// `text` is valid UTF-8. Five bytes mean nothing in Windows-1252; readers that turn them into
// U+FFFD lose one byte of "ề ọ ỏ Ố ờ Á Í Ý Đ" and a few more. Đ and the closing quote are certain;
// the others are found by restore_lost_letters().
Unscrambled unscramble(std::string_view text);

}  // namespace timtin
