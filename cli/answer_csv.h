// AnswerCsv: hits for spreadsheets.
#pragma once

#include <string>

#include "searcher/search.h"

namespace timtin {

// RFC 4180 with a header line: number, date, title, topic, departments, unit, source, url, id. Text
// that a spreadsheet would take for a formula (= + - @ at its beginning) has an apostrophe before.
std::string answer_csv(const SearchRequest& request, const SearchAnswer& answer);

}  // namespace timtin
