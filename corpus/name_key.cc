#include "corpus/name_key.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <array>

namespace timtin {

namespace {

constexpr UChar32 kTableEnd = 0x1F00;  // beyond all Latin letters that Vietnamese uses

// What a character is in a key: 0 for one that separates words, kMark for one that vanishes.
constexpr UChar32 kMark = -1;

// The letter under the marks: "ệ" -> "e". đ has no decomposition, and Ð and ð are typed for Đ, đ.
UChar32 key_letter(UChar32 c) {
  if (u_charType(c) == U_NON_SPACING_MARK) return kMark;
  if (!u_isalnum(c)) return 0;
  if (c == 0x110 || c == 0x111 || c == 0xD0 || c == 0xF0) return 'd';
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&error);
  UChar parts[8];
  const int32_t size = unorm2_getDecomposition(nfd, c, parts, 8, &error);
  return u_tolower(size > 0 && U_SUCCESS(error) ? static_cast<UChar32>(parts[0]) : c);
}

std::array<UChar32, kTableEnd> make_table() {
  std::array<UChar32, kTableEnd> table{};
  for (UChar32 c = 0; c < kTableEnd; ++c) table[static_cast<std::size_t>(c)] = key_letter(c);
  return table;
}

}  // namespace

std::string name_key(std::string_view text) {
  static const std::array<UChar32, kTableEnd> table = make_table();
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::string key;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    const UChar32 letter = c < 0           ? 0
                           : c < kTableEnd ? table[static_cast<std::size_t>(c)]
                                           : key_letter(c);
    if (letter == kMark) continue;
    if (letter == 0) {
      gap = true;
      continue;
    }
    if (gap && !key.empty()) key.push_back(' ');
    gap = false;
    char encoded[U8_MAX_LENGTH];
    int32_t size = 0;
    U8_APPEND_UNSAFE(encoded, size, letter);
    key.append(encoded, static_cast<std::size_t>(size));
  }
  return key;
}

}  // namespace timtin
