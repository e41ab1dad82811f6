#include "searcher/date_terms.h"

#include <chrono>

#include "schema/fields.h"

namespace timtin {

std::vector<std::string> date_terms(DateRange range) {
  using namespace std::chrono;
  const auto to_days = [](Date date) { return days_since_epoch(date); };
  const std::int32_t first = to_days(range.first ? range.first : Date{1900, 1, 1});
  const std::int32_t last = to_days(range.last ? range.last : Date{2199, 12, 31});
  std::vector<std::string> terms;
  for (std::int32_t day = first; day <= last;) {
    const Date date = from_days_since_epoch(day);
    const year y{date.year};
    const std::int32_t year_days = y.is_leap() ? 366 : 365;
    const auto month_end = year_month_day_last(y / month(date.month) / std::chrono::last);
    const auto month_days = static_cast<std::int32_t>(static_cast<unsigned>(month_end.day()));
    if (date.month == 1 && date.day == 1 && day + year_days - 1 <= last) {
      terms.push_back(year_term(date));
      day += year_days;
    } else if (date.day == 1 && day + month_days - 1 <= last) {
      terms.push_back(month_term(date));
      day += month_days;
    } else {
      terms.push_back(day_term(date));
      ++day;
    }
  }
  return terms;
}

}  // namespace timtin
