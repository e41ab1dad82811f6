// Dates: a day of the calendar, a range of days, and the ways people write them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace timtin {

// A day of the proleptic Gregorian calendar. {} (year 0) is "no date".
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;  // 1 to 12
  std::uint8_t day = 0;    // 1 to 31

  auto operator<=>(const Date&) const = default;  // NOLINT(modernize-use-nullptr): a false alarm
  explicit operator bool() const { return year != 0; }
};

// Both ends included; {} at an end leaves it open.
struct DateRange {
  Date first;
  Date last;
  auto operator<=>(const DateRange&) const = default;
};

bool is_valid(Date date);                  // a real day, years 1900 to 2199
std::string to_iso(Date date);             // "2019-08-22"; "" for no date
std::int32_t days_since_epoch(Date date);  // 1970-01-01 is 0
Date from_days_since_epoch(std::int32_t days);

// YYYY, YYYY-MM, YYYY-MM-DD, MM/YYYY or DD/MM/YYYY (also D/M/YYYY and D-M-YYYY) as the days it
// covers.
std::optional<DateRange> parse_period(std::string_view text);

// "2019", "2019-08..2020", "..2020-03", "2019..": periods joined by "..", an end may be left out.
std::optional<DateRange> parse_date_range(std::string_view text);

// The date of an article as a source gives it: ISO 8601 with or without time, DD/MM/YYYY,
// RFC 2822, "ngày 22 tháng 8 năm 2019", other words around it. A time with a zone is brought to
// Vietnam's (UTC+7) first: 2019-08-21T17:00:00Z is 22/08/2019. Nothing for an impossible date.
std::optional<Date> parse_date(std::string_view text);

}  // namespace timtin
