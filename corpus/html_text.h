// Text out of fields that hold HTML: what editors of content management systems store.
#pragma once

#include <string>
#include <string_view>

#include "corpus/article.h"

namespace timtin {

// The visible text, a line for each block; character references decoded.
std::string text_of_html(std::string_view html);

// Replaces lead and body by their text if they are markup, not prose about it: if they close a
// paragraph, a division, a list or a table, or break a line by <br>. Tells so in the reasons.
void undo_markup(Found& found);

}  // namespace timtin
