// DateCursor: a place in a short text, for the parsers of dates and periods.
#pragma once

#include <optional>
#include <string_view>

#include "corpus/dates.h"

namespace timtin {

struct DateCursor {
  std::string_view rest;

  // A whole run of digits, if it has `least` to `most` of them (at most 9); else nothing moves.
  std::optional<int> number(int least, int most);
  // Any of `set`, 0 if the next character is none of them.
  char any_of(std::string_view set);
  void skip_spaces();
  bool done() const { return rest.empty(); }
};

bool is_digit(char c);

// The date if it exists in the calendar.
std::optional<Date> checked_date(int year, int month, int day);

}  // namespace timtin
