#include "corpus/date_cursor.h"

namespace timtin {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> DateCursor::number(int least, int most) {
  int value = 0;
  int digits = 0;
  while (static_cast<std::size_t>(digits) < rest.size() &&
         is_digit(rest[static_cast<std::size_t>(digits)])) {
    if (digits == most) return std::nullopt;
    value = value * 10 + (rest[static_cast<std::size_t>(digits)] - '0');
    ++digits;
  }
  if (digits < least) return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(digits));
  return value;
}

char DateCursor::any_of(std::string_view set) {
  if (rest.empty() || set.find(rest.front()) == std::string_view::npos) return 0;
  const char found = rest.front();
  rest.remove_prefix(1);
  return found;
}

void DateCursor::skip_spaces() {
  while (any_of(" \t\r\n")) {
  }
}

std::optional<Date> checked_date(int year, int month, int day) {
  if (year > 9999 || month > 12 || day > 31) return std::nullopt;
  const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
  if (!is_valid(date)) return std::nullopt;
  return date;
}

}  // namespace timtin
