// Byte tables of the Vietnamese single-byte charsets that ICU does not know.
#pragma once

#include <array>

namespace timtin {

// The character of each byte. A byte that means nothing maps to its Latin-1 character.
using ByteTable = std::array<char32_t, 256>;

const ByteTable& tcvn3_table();
const ByteTable& viscii_table();
const ByteTable& vps_table();

}  // namespace timtin
