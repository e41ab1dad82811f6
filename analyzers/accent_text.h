// The text as the accent restorer sees it: words with and without accents, their shape, and what
// stands between them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/viet_letters.h"

namespace timtin {

enum class AccentKind : std::uint8_t {
  kBoundary,     // the end of a sentence or of the text
  kPunctuation,  // what else parts words: comma, colon, dash, brackets
  kNumber,       // digits, with or without letters
  kOpaque,       // letters that are never changed: addresses, iPhone, foreign letters
  kWord,         // up to kMaxWordLetters Vietnamese letters in one case, or capitalised
};

enum class Shape : std::uint8_t { kLower, kCapitalised, kInitial, kUpper };

struct AccentToken {
  AccentKind kind = AccentKind::kBoundary;
  Shape shape = Shape::kLower;  // kInitial: a capital that opens a sentence and so means nothing
  bool accented = false;        // typed with a mark or a tone
  std::uint32_t begin = 0;      // bytes [begin, end) of the text
  std::uint32_t end = 0;
  std::uint64_t spelled = 0;  // hash of the canonical lower-case spelling, as typed
  std::uint64_t folded = 0;   // the same without accents
};

// A stable hash: it is part of the format of the models.
std::uint64_t accent_hash(std::string_view bytes);

// The `spelled` hash of a canonical lower-case word.
std::uint64_t hash_spelling(const VietWord& word);

// Replaces `tokens` by those of `text`, a boundary first and last. Texts up to 4 GB.
void split_for_accents(std::string_view text, std::vector<AccentToken>& tokens);

// The letters of a kWord token, in lower case, the tone put where the old style has it.
VietWord canonical_word(std::string_view text, const AccentToken& token);

}  // namespace timtin
