#include "corpus/dates.h"

#include <chrono>
#include <cstdio>

namespace timtin {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

std::chrono::year_month_day to_chrono(Date date) {
  return std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day};
}

}  // namespace

bool is_valid(Date date) {
  return date.year >= kFirstYear && date.year <= kLastYear && to_chrono(date).ok();
}

std::string to_iso(Date date) {
  if (!date) return "";
  char text[32];
  const int size =
      std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return std::string(text, static_cast<std::size_t>(size));
}

std::int32_t days_since_epoch(Date date) {
  return static_cast<std::int32_t>(
      std::chrono::sys_days{to_chrono(date)}.time_since_epoch().count());
}

Date from_days_since_epoch(std::int32_t days) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days}}};
  return Date{static_cast<std::int16_t>(static_cast<int>(day.year())),
              static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
              static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
}

}  // namespace timtin
