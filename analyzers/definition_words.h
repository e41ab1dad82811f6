// The words of an expansion, as the table of abbreviations and the learner of definitions see them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace timtin {

// Runs of letters of `text` (UTF-8), NFC, in lower case.
std::vector<std::string> lower_case_words(std::string_view text);

// The canonical term of a lower-case word: the one spelling that the analyzer gives it.
std::string canonical_word(std::string_view word);

std::string to_utf8(std::u32string_view text);

}  // namespace timtin
