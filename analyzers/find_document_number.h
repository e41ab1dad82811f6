// Finds the numbers of official documents: 217-218-QĐ-TW, 02/2019/NĐ-CP, 1234/QĐ-UBND.
#pragma once

#include <optional>

#include "analyzers/lexed_text.h"

namespace timtin {

// The document number that begins at token `at` (a numeral): one to three numbers, then the code of
// a kind of document, then those of authorities; joined by '-', '/', dashes or blanks, in capitals
// or not, with accents or not. The term joins its parts by '-': "217-218-qđ-tw", "2-2019-nđ-cp".
// Known codes get their đ back (qd -> qđ), so that one term stands for every way of typing it.
std::optional<FoundOverlay> find_document_number(const LexedText& text, std::size_t at);

}  // namespace timtin
