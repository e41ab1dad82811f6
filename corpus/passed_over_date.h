// The dates of a page that are not its article's, told among the reasons: one who looks at a source
// sees why none of them was taken.
#pragma once

#include <string_view>

#include "corpus/article.h"

namespace timtin {

// Adds "date passed over: PLACE, 2021-03-07, WHY" to the reasons if `text` is a short line that
// says another day than the article's. At most five for a page; the rest is not told.
void tell_passed_over_date(std::string_view text, std::string_view place, std::string_view why,
                           Found& base);

}  // namespace timtin
