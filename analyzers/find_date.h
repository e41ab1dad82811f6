// Finds dates, months, quarters and periods of years in the ways Vietnamese papers write them.
#pragma once

#include <optional>

#include "analyzers/lexed_text.h"

namespace timtin {

// The date that begins at token `at`, as one term; years 1900 to 2199:
//   22/08/2019, 22-8-2019, 22.8.2019, 2019-08-22,
//   [ngày|mùng] 22 tháng 8 năm 2019, ngày 22/8 năm 2019   "2019-08-22"
//   8/2019, tháng 8-2019, tháng 8 năm 2019, T8/2019       "2019-08"
//   quý III/2019, quý 3 năm 2019                          "2019-q3"
//   2017-2022, 2017 đến [năm] 2022                        "2017..2022"
// With or without accents. Nothing for an impossible date, a part of a longer chain, or no date.
std::optional<FoundOverlay> find_date(const LexedText& text, std::size_t at);

// True if find_date may find something at a token of this term (a word before the numbers).
bool may_begin_date(std::string_view term);

// True for the words before a day: ngày, sáng, hôm ... After them 22.8 is no number.
bool may_precede_day(std::string_view term);

}  // namespace timtin
