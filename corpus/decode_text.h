// Text of any age as UTF-8, for the readers: the analyzers' detector, and what came of it in words.
#pragma once

#include <cstdint>
#include <string>

#include "corpus/article.h"

namespace timtin {

// Replaces `bytes`, a whole page or line, by its text in UTF-8. What was decoded or replaced is
// noted in `found`. The reason if it cannot be read: where more than one character in two hundred
// is broken and no old charset explains it; "" if it can.
std::string decode_text(std::string& bytes, Found& found);

// Undoes, in a field that is valid UTF-8 already, UTF-8 that was once read as Windows-1252
// ("Há»™i"). Costs a search of the field for two bytes that mojibake always holds.
void undo_mojibake(std::string& field, const char* name, Found& found);

}  // namespace timtin
