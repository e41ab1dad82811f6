// Lost letters: chooses by context what an earlier conversion has made ambiguous.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/context_model.h"

namespace timtin {

// Stand-ins (noncharacters of Unicode) for letters that are known but for one byte ...
inline constexpr char32_t kLostTone = 0xFDD0;   // one of "ề ọ ỏ ờ Ố"
inline constexpr char32_t kLostLatin = 0xFDD1;  // one of "Á Í Ý"
// ... and behind a word whose last tone, a dot or a hook, may have been a stop or a question mark:
// "dạ" + kMaybePunctuation is "dạ" or "da."
inline constexpr char32_t kMaybePunctuation = 0xFDD2;

// One word with stand-ins, and what it may have been (two readings or more).
struct LostWord {
  std::size_t at = 0;  // offset in the text that came in
  std::vector<std::string> readings;
  Neighbours neighbours;
};

// Gives the index of the right reading.
using ChooseReading = std::function<std::size_t(const LostWord&)>;

// Replaces each stand-in in `text` (valid UTF-8) by what fits its word and neighbours.
std::string restore_lost_letters(std::string_view text);
std::string restore_lost_letters(std::string_view text, const ChooseReading& choose);

}  // namespace timtin
