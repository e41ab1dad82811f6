// Legacy text: the decoders of the charsets that are neither Unicode nor guesswork.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/charset_tables.h"

namespace timtin {

// All give valid UTF-8, not normalised yet: letters and combining tones may stand apart.
std::string decode_bytes(std::string_view bytes, const ByteTable& table);
std::string decode_vni(std::string_view bytes);
std::string decode_cp1258(std::string_view bytes);

// UTF-16 without its byte order mark. Lone surrogates and an odd last byte become U+FFFD and are
// counted in `replaced`; `first_replaced` is the offset of the first of them.
std::string decode_utf16(std::string_view bytes, bool big_endian, std::size_t& replaced,
                         std::size_t& first_replaced);

// The Windows-1252 character of a byte; the five unused bytes keep their C1 control code.
char32_t cp1252_character(unsigned char byte);

}  // namespace timtin
