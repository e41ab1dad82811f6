// VIQR: Vietnamese in ASCII by the mnemonics of RFC 1456: "Vie^.t Nam dda^'t nu+o+'c".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace timtin {

struct ViqrText {
  std::string text;         // UTF-8 in NFC if the input was
  std::size_t good = 0;     // words that the marks turned into Vietnamese syllables
  std::size_t foreign = 0;  // words that the marks turned into something else
};

// A mark is read as punctuation where it makes no syllable ("Argentina.", "Eddie", "don't"), and
// at the end of a word where the context speaks for it ("ở nhà ta." against "dạ"). A backslash
// before a mark makes it literal.
ViqrText decode_viqr(std::string_view text);

// The number of "a^", "o+" and the like: what other ASCII text hardly has. Fast.
std::size_t count_viqr_marks(std::string_view text);

}  // namespace timtin
