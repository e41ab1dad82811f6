#include <array>

#include "corpus/date_cursor.h"
#include "corpus/dates.h"

namespace timtin {

namespace {

constexpr int kVietnamOffset = 7 * 60;  // minutes east of Greenwich, all year round

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The ASCII letters up to the next digit, lower case: "tháng", NFC, NFD or bare, gives "thng" or
// "thang", so that no normalising is needed.
std::string letters_before_number(DateCursor& at) {
  std::string letters;
  while (!at.done() && !is_digit(at.rest.front())) {
    const char c = lower(at.rest.front());
    at.rest.remove_prefix(1);
    if (c >= 'a' && c <= 'z') {
      letters.push_back(c);
      if (letters.size() > 8) break;
    }
  }
  return letters;
}

std::optional<int> english_month(std::string_view letters) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (letters.starts_with(kMonths[i])) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

struct Numbers {
  int year, month, day;
};

// YYYY-MM-DD, YYYY/MM/DD, YYYYMMDD
std::optional<Numbers> iso_numbers(DateCursor& at) {
  DateCursor here = at;
  if (const std::optional<int> all = here.number(8, 8)) {
    at = here;
    return Numbers{*all / 10000, *all / 100 % 100, *all % 100};
  }
  const std::optional<int> year = here.number(4, 4);
  const char separator = here.any_of("-/");
  const std::optional<int> month = here.number(1, 2);
  if (!year || !separator || !month || !here.any_of(std::string_view(&separator, 1))) {
    return std::nullopt;
  }
  const std::optional<int> day = here.number(1, 2);
  if (!day) return std::nullopt;
  at = here;
  return Numbers{*year, *month, *day};
}

// "8/22/2019 9:15:00 AM": programs write a time with seconds and AM or PM where the month comes
// first (.NET's en-US), people do not. `after` is what follows the year.
bool is_month_first(DateCursor after) {
  after.skip_spaces();
  if (!after.number(1, 2) || !after.any_of(":") || !after.number(2, 2) || !after.any_of(":") ||
      !after.number(2, 2)) {
    return false;
  }
  after.skip_spaces();
  return after.any_of("AaPp") && after.any_of("Mm");
}

// DD/MM/YYYY, D-M-YYYY, D.M.YYYY, "22 tháng 8 năm 2019", "22 Aug 2019"
std::optional<Numbers> day_first_numbers(DateCursor& at) {
  DateCursor here = at;
  const std::optional<int> day = here.number(1, 2);
  if (!day) return std::nullopt;
  if (const char separator = here.any_of("/-.")) {
    const std::optional<int> month = here.number(1, 2);
    if (month && here.any_of(std::string_view(&separator, 1))) {
      if (const std::optional<int> year = here.number(4, 4)) {
        at = here;
        if (separator == '/' && is_month_first(here)) return Numbers{*year, *day, *month};
        return Numbers{*year, *month, *day};
      }
    }
    if (month) return std::nullopt;
  }
  const std::string word = letters_before_number(here);
  std::optional<int> month = english_month(word);
  if (!month && (word == "thng" || word == "thang")) {
    month = here.number(1, 2);
    const std::string year_word = letters_before_number(here);
    if (!year_word.empty() && year_word != "nm" && year_word != "nam") return std::nullopt;
  }
  const std::optional<int> year = here.number(4, 4);
  if (!month || !year) return std::nullopt;
  at = here;
  return Numbers{*year, *month, *day};
}

// Minutes after midnight in Vietnam of a time of the day with a zone ("T18:00:00Z",
// " 10:00:00 +0700"); nothing if the text goes on otherwise or names no zone.
std::optional<int> minutes_in_vietnam(DateCursor at) {
  at.any_of("Tt");
  at.skip_spaces();
  const std::optional<int> hour = at.number(1, 2);
  if (!hour || !at.any_of(":")) return std::nullopt;
  const std::optional<int> minute = at.number(2, 2);
  if (!minute || *hour > 24 || *minute > 59) return std::nullopt;
  if (at.any_of(":")) at.number(2, 2);
  if (at.any_of(".,")) at.number(1, 9);
  at.skip_spaces();
  int offset = 0;
  const bool named = at.any_of("Zz") || at.rest.starts_with("GMT") || at.rest.starts_with("UTC");
  if (at.rest.starts_with("GMT") || at.rest.starts_with("UTC")) at.rest.remove_prefix(3);
  if (const char sign = at.any_of("+-")) {
    if (const std::optional<int> both = at.number(4, 4)) {
      offset = *both / 100 * 60 + *both % 100;
    } else {
      const std::optional<int> hours = at.number(1, 2);
      if (!hours) return std::nullopt;
      at.any_of(":");
      offset = *hours * 60 + at.number(2, 2).value_or(0);
    }
    if (sign == '-') offset = -offset;
  } else if (!named) {
    return std::nullopt;
  }
  return *hour * 60 + *minute - offset + kVietnamOffset;
}

std::optional<Date> in_vietnam(Date date, DateCursor after) {
  const std::optional<int> minutes = minutes_in_vietnam(after);
  if (!minutes) return date;
  constexpr int kDay = 24 * 60;
  const int shift = *minutes < 0 ? -1 : *minutes / kDay;
  const Date moved = from_days_since_epoch(days_since_epoch(date) + shift);
  return is_valid(moved) ? std::optional(moved) : std::nullopt;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  text = text.substr(0, kLongest);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts_number =
        is_digit(text[i]) && (i == 0 || (!is_digit(text[i - 1]) && text[i - 1] != ':'));
    if (!starts_number) continue;
    DateCursor at{text.substr(i)};
    std::optional<Numbers> numbers = iso_numbers(at);
    if (!numbers) numbers = day_first_numbers(at);
    if (!numbers) continue;
    const std::optional<Date> date = checked_date(numbers->year, numbers->month, numbers->day);
    if (!date) return std::nullopt;
    return in_vietnam(*date, at);
  }
  return std::nullopt;
}

}  // namespace timtin
