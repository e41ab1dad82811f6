#include "analyzers/utf8_scan.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace timtin {
namespace {

std::size_t skip_ascii(const char* bytes, std::size_t pos, std::size_t size) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (std::uint64_t block; pos + 8 <= size; pos += 8) {
    std::memcpy(&block, bytes + pos, 8);
    if (block & kHighBits) break;
  }
  while (pos < size && static_cast<unsigned char>(bytes[pos]) < 0x80) ++pos;
  return pos;
}

// Ranges where every character is in NFC whatever stands around it (combining marks and what they
// attach to by themselves, as in Hangul and Indic scripts, lie outside).
bool surely_nfc(UChar32 c) {
  if (c < 0x300 || (c >= 0x1E00 && c < 0x1F00)) return true;
  return (c >= 0x2002 && c < 0x20D0) || (c >= 0x2190 && c < 0x2300) ||
         (c >= 0x4E00 && c < 0xA000) || (c >= 0xFE00 && c < 0xFE10) || c == 0xFFFD ||
         (c >= 0x1F300 && c < 0x1FB00);
}

}  // namespace

Utf8Scan scan_utf8(std::string_view bytes) {
  Utf8Scan scan;
  const char* data = bytes.data();
  const std::size_t size = bytes.size();
  for (std::size_t pos = skip_ascii(data, 0, size); pos < size;) {
    const std::size_t start = pos;
    UChar32 c = 0;
    U8_NEXT(data, pos, size, c);
    if (c < 0) {
      if (scan.broken++ == 0) scan.first_broken = start;
    } else {
      ++scan.multibyte;
      scan.latin_symbols += c < 0xC0;
      scan.tone_letters += c >= 0x1E80 && c < 0x1F00;
      scan.may_need_nfc |= !surely_nfc(c);
    }
    // A lone space or letter between two accented letters is the common case.
    if (pos < size && static_cast<unsigned char>(data[pos]) < 0x80)
      pos = skip_ascii(data, pos, size);
  }
  return scan;
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 16);
  for (std::size_t pos = 0; pos < bytes.size();) {
    const std::size_t start = pos;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), pos, bytes.size(), c);
    if (c < 0) {
      out += "\uFFFD";
    } else {
      out.append(bytes, start, pos - start);
    }
  }
  return out;
}

std::string to_nfc(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFC data");
  if (nfc->isNormalizedUTF8(text, status)) return text;
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise");
  return out;
}

void append_character(std::string& out, char32_t c) {
  char buffer[U8_MAX_LENGTH];
  std::size_t length = 0;
  UBool failed = false;
  U8_APPEND(buffer, length, sizeof buffer, static_cast<UChar32>(c), failed);
  if (failed) {
    out += "\uFFFD";
  } else {
    out.append(buffer, length);
  }
}

}  // namespace timtin
