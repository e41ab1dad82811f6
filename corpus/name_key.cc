#include "corpus/name_key.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

namespace timtin {

namespace {

// The letter under the marks: "ệ" -> "e". đ has no decomposition, and Ð and ð are typed for Đ, đ.
UChar32 base_letter(const UNormalizer2* nfd, UChar32 c) {
  if (c == 0x110 || c == 0x111 || c == 0xD0 || c == 0xF0) return 'd';
  UChar parts[8];
  UErrorCode error = U_ZERO_ERROR;
  const int32_t size = unorm2_getDecomposition(nfd, c, parts, 8, &error);
  return u_tolower(size > 0 && U_SUCCESS(error) ? static_cast<UChar32>(parts[0]) : c);
}

}  // namespace

std::string name_key(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&error);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::string key;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    if (c >= 0 && u_charType(c) == U_NON_SPACING_MARK) continue;
    if (c < 0 || !u_isalnum(c)) {
      gap = true;
      continue;
    }
    if (gap && !key.empty()) key.push_back(' ');
    gap = false;
    char letter[U8_MAX_LENGTH];
    int32_t size = 0;
    U8_APPEND_UNSAFE(letter, size, base_letter(nfd, c));
    key.append(letter, static_cast<std::size_t>(size));
  }
  return key;
}

}  // namespace timtin
