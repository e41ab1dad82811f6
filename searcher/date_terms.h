// DateTerms: ranges of days as terms of the postings.
#pragma once

#include <string>
#include <vector>

#include "corpus/dates.h"

namespace timtin {

// The terms that cover a range of days with as few as possible: years, months, single days.
// Open ends reach to 1900 and 2199.
std::vector<std::string> date_terms(DateRange range);

}  // namespace timtin
