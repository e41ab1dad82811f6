#include "analyzers/fold.h"

#include "analyzers/unicode.h"

namespace timtin {

std::string fold(std::string_view term) {
  const CharTable& table = char_table();
  std::string out;
  out.reserve(term.size());
  for (std::size_t i = 0; i < term.size();) {
    const auto byte = static_cast<unsigned char>(term[i]);
    if (byte < 0x80) {
      out.push_back(term[i++]);
      continue;
    }
    const DecodedChar c = decode_utf8(term, i);
    const char base = c.value < kTableEnd ? table[c.value].base : '\0';
    if (base != 0) {
      out.push_back(base);
    } else {
      out.append(term, i, c.size);
    }
    i += c.size;
  }
  return out;
}

bool has_accents(std::string_view term) {
  const CharTable& table = char_table();
  for (std::size_t i = 0; i < term.size();) {
    const DecodedChar c = decode_utf8(term, i);
    if (c.value >= 0x80 && c.value < kTableEnd && table[c.value].base != 0) return true;
    i += c.size;
  }
  return false;
}

}  // namespace timtin
