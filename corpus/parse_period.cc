#include "corpus/date_cursor.h"
#include "corpus/dates.h"

namespace timtin {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<DateRange> whole_month(int year, int month) {
  const std::optional<Date> first = checked_date(year, month, 1);
  if (!first) return std::nullopt;
  const Date next = month == 12 ? Date{static_cast<std::int16_t>(year + 1), 1, 1}
                                : Date{first->year, static_cast<std::uint8_t>(month + 1), 1};
  return DateRange{*first, from_days_since_epoch(days_since_epoch(next) - 1)};
}

std::optional<DateRange> one_day(std::optional<Date> date) {
  if (!date) return std::nullopt;
  return DateRange{*date, *date};
}

// YYYY, YYYY-MM, YYYY-MM-DD; a slash will do for the hyphen.
std::optional<DateRange> year_first(DateCursor at) {
  const std::optional<int> year = at.number(4, 4);
  if (!year) return std::nullopt;
  if (at.done()) {
    if (!checked_date(*year, 1, 1)) return std::nullopt;
    return DateRange{*checked_date(*year, 1, 1), *checked_date(*year, 12, 31)};
  }
  const char separator = at.any_of("-/");
  const std::optional<int> month = at.number(1, 2);
  if (!separator || !month) return std::nullopt;
  if (at.done()) return whole_month(*year, *month);
  if (!at.any_of(std::string_view(&separator, 1))) return std::nullopt;
  const std::optional<int> day = at.number(1, 2);
  if (!day || !at.done()) return std::nullopt;
  return one_day(checked_date(*year, *month, *day));
}

// D/M/YYYY and M/YYYY; also with hyphens or full stops.
std::optional<DateRange> year_last(DateCursor at) {
  const std::optional<int> one = at.number(1, 2);
  const char separator = at.any_of("/-.");
  if (!one || !separator) return std::nullopt;
  DateCursor short_form = at;
  if (const std::optional<int> year = short_form.number(4, 4); year && short_form.done()) {
    return whole_month(*year, *one);
  }
  const std::optional<int> month = at.number(1, 2);
  if (!month || !at.any_of(std::string_view(&separator, 1))) return std::nullopt;
  const std::optional<int> year = at.number(4, 4);
  if (!year || !at.done()) return std::nullopt;
  return one_day(checked_date(*year, *month, *one));
}

}  // namespace

std::optional<DateRange> parse_period(std::string_view text) {
  const DateCursor at{trimmed(text)};
  if (const std::optional<DateRange> range = year_first(at)) return range;
  return year_last(at);
}

std::optional<DateRange> parse_date_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_period(text);
  const std::string_view left = trimmed(text.substr(0, dots));
  const std::string_view right = trimmed(text.substr(dots + 2));
  if (left.empty() && right.empty()) return std::nullopt;
  DateRange range;
  if (!left.empty()) {
    const std::optional<DateRange> period = parse_period(left);
    if (!period) return std::nullopt;
    range.first = period->first;
  }
  if (!right.empty()) {
    const std::optional<DateRange> period = parse_period(right);
    if (!period) return std::nullopt;
    range.last = period->last;
  }
  if (range.first && range.last && range.last < range.first) return std::nullopt;
  return range;
}

}  // namespace timtin
