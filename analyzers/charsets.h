// Charsets: bytes of any age to text. Finds out how a document was encoded and decodes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace timtin {

enum class Charset : std::uint8_t {
  kUtf8,      // with or without a byte order mark, NFC or NFD, broken or not
  kMojibake,  // UTF-8 that was read as Windows-1252 (or Latin-1) and written as UTF-8 again
  kUtf16le,
  kUtf16be,
  kTcvn3,  // TCVN 5712:1993 as the "ABC" fonts use it
  kVni,    // VNI-Windows: one or two bytes a letter
  kViscii,
  kVps,
  kCp1258,  // Windows-1258: letters and combining tones
  kViqr,    // ASCII mnemonics of RFC 1456: "Vie^.t"
};

// "utf8", "mojibake", "utf16le", "utf16be", "tcvn3", "vni", "viscii", "vps", "cp1258", "viqr".
std::string_view charset_name(Charset charset);

// The inverse of charset_name; "utf16" is read as kUtf16le (a byte order mark still decides).
std::optional<Charset> parse_charset(std::string_view name);

struct Decoded {
  std::string text;  // valid UTF-8 in NFC, without a byte order mark
  Charset charset = Charset::kUtf8;
  double confidence = 1;           // 0 to 1: the share of the evidence that agrees
  std::size_t replaced = 0;        // broken sequences that became U+FFFD
  std::size_t first_replaced = 0;  // offset in the bytes of the first of them
};

// Decodes a whole document. Without `from` the charset is detected; in doubt it is UTF-8.
// Never fails: what cannot be decoded becomes U+FFFD and is counted.
Decoded decode(std::string_view bytes, std::optional<Charset> from = {});

// The charset of a whole document. Short texts and plain ASCII are kUtf8 unless the evidence is
// beyond doubt.
Charset detect_charset(std::string_view bytes);

}  // namespace timtin
