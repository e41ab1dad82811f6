// Token: a term, what kind it is, where it stands, and the bytes of the text it came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace timtin {

// The first five kinds are basic: together they cover the text, one for each position.
// The others are overlays: they restate a run of basic tokens as one term and hide none of them.
enum class TokenKind : std::uint8_t {
  kSyllable,        // a valid Vietnamese syllable, canonical: "hòa"
  kAlpha,           // other letters: "facebook", "ðàn" once repaired is a syllable, "iphone"
  kAbbreviation,    // written in capitals: "lhpn", "ubnd" (the term is lower case)
  kNumber,          // "1797" for 1.797; "1,345" keeps its decimal comma; "2" for 02
  kAlphanumeric,    // letters and digits in one: "f0", "a320"
  kWord,            // syllables that the segmenter joined: "phụ_nữ"
  kDate,            // "2019-08-22", "2019-08", "2019-q3"
  kDocumentNumber,  // "217-218-qđ-tw", whatever separators it was typed with
  kAddress,         // a URL, an e-mail address or a hashtag, lower case
};

// Longer terms are cut at a character; an overlay that would be longer is left out.
inline constexpr std::size_t kMaxTokenBytes = 200;

inline bool is_basic(TokenKind kind) { return kind <= TokenKind::kAlphanumeric; }

struct Token {
  std::string_view term;    // canonical: NFC, lower case; see Analyzer for how long it lives
  std::uint32_t begin = 0;  // [begin, end): bytes of the original text, whole characters
  std::uint32_t end = 0;
  std::uint32_t position = 0;  // basic tokens: 0, 1, 2 ...; an overlay has that of its first token
  std::uint16_t length = 1;    // positions covered: 1 for basic tokens
  TokenKind kind = TokenKind::kAlpha;
};

// In order of position; an overlay follows the basic token it starts at.
using Tokens = std::vector<Token>;

}  // namespace timtin
