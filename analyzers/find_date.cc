#include "analyzers/find_date.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

namespace timtin {
namespace {

constexpr int kFirstYear = 1900, kLastYear = 2199;
constexpr int kLongestPeriod = 100;  // years

bool is_one_of(std::string_view term, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), term) != list.end();
}
bool is_day_word(std::string_view t) { return is_one_of(t, {"ngày", "ngay"}); }
bool is_early_day_word(std::string_view t) { return is_one_of(t, {"mùng", "mồng", "mung"}); }
bool is_month_word(std::string_view t) { return is_one_of(t, {"tháng", "thang"}); }
bool is_year_word(std::string_view t) { return is_one_of(t, {"năm", "nam"}); }
bool is_quarter_word(std::string_view t) { return is_one_of(t, {"quý", "quy"}); }
bool is_until_word(std::string_view t) { return is_one_of(t, {"đến", "den", "tới", "toi"}); }

// Token i as a number written in at most `digits` digits, all of them; -1 if it is something else.
int number_at(const LexedText& text, std::size_t i, std::size_t digits = 2) {
  if (i >= text.size()) return -1;
  const std::string_view surface = text.surface(i);
  int value = -1;
  if (surface.size() > digits) return -1;
  const auto [end, error] = std::from_chars(surface.data(), surface.data() + surface.size(), value);
  return error == std::errc() && end == surface.data() + surface.size() ? value : -1;
}

int year_at(const LexedText& text, std::size_t i) {
  const int year = number_at(text, i, 4);
  return year >= kFirstYear && year <= kLastYear ? year : -1;
}

bool is_month(int month) { return month >= 1 && month <= 12; }

bool is_day(int year, int month, int day) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (!is_month(month) || day < 1) return false;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

std::string two_digits(int n) {
  return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
}
std::string month_term(int year, int month) {
  return std::to_string(year) + "-" + two_digits(month);
}

std::optional<FoundOverlay> day(int year, int month, int day_of_month, std::size_t length) {
  if (!is_day(year, month, day_of_month)) return std::nullopt;
  return FoundOverlay{month_term(year, month) + "-" + two_digits(day_of_month), length};
}

bool is_sign(Joint joint) {
  return joint == Joint::kSlash || joint == Joint::kDash || joint == Joint::kDot;
}

bool is_blank_or_comma(Joint joint) { return joint == Joint::kBlank || joint == Joint::kComma; }

// True if tokens [at, end) are a link of a longer chain with the same sign: 1/22/8/2019.
bool in_longer_chain(const LexedText& text, std::size_t at, std::size_t end, Joint sign) {
  const JointAfter same{sign, false};
  const bool before =
      at > 0 && text.part(at - 1).trigger == Trigger::kNumeral && joint_after(text, at - 1) == same;
  return before || (end < text.size() && joint_after(text, end - 1) == same);
}

// "năm 2019" after token i (blanks or a comma between): the year and where it ends.
struct YearAfter {
  int year = -1;
  std::size_t end = 0;
};
YearAfter year_after(const LexedText& text, std::size_t i) {
  if (!is_blank_or_comma(joint_after(text, i).joint) || !is_year_word(text.term(i + 1)) ||
      joint_after(text, i + 1).joint != Joint::kBlank) {
    return {};
  }
  return {year_at(text, i + 2), i + 3};
}

// Tokens d, m [, y] from `at`: the rest of a date that began at `begin` (ngày 22 tháng 8 ...).
std::optional<FoundOverlay> find_day(const LexedText& text, std::size_t begin, std::size_t at) {
  const int d = number_at(text, at);
  if (d < 1) return std::nullopt;
  const JointAfter joint = joint_after(text, at);
  std::size_t month_at = at + 1;
  if (joint.joint == Joint::kBlank && is_month_word(text.term(at + 1)) &&
      joint_after(text, at + 1).joint == Joint::kBlank) {
    month_at = at + 2;
  } else if (begin == at || !is_sign(joint.joint)) {
    return std::nullopt;
  }
  const int m = number_at(text, month_at);
  if (!is_month(m)) return std::nullopt;
  YearAfter year = year_after(text, month_at);
  const JointAfter sign = joint_after(text, month_at);
  if (year.year < 0 && month_at == at + 2 && is_sign(sign.joint) && !sign.spaced) {
    year = {year_at(text, month_at + 1), month_at + 2};  // ngày 22 tháng 8/2019
  }
  return year.year < 0 ? std::nullopt : day(year.year, m, d, year.end - begin);
}

std::optional<FoundOverlay> find_period(const LexedText& text, std::size_t at, int first) {
  const JointAfter joint = joint_after(text, at);
  std::size_t last_at = at + 1;
  if (joint.joint == Joint::kBlank && is_until_word(text.term(at + 1)) &&
      joint_after(text, at + 1).joint == Joint::kBlank) {
    last_at = at + 2;
    if (is_year_word(text.term(last_at)) && joint_after(text, last_at).joint == Joint::kBlank) {
      ++last_at;
    }
  } else if (joint.joint != Joint::kDash) {
    return std::nullopt;
  }
  const int last = year_at(text, last_at);
  if (last <= first || last - first > kLongestPeriod) return std::nullopt;
  if (in_longer_chain(text, at, last_at + 1, Joint::kDash)) return std::nullopt;
  return FoundOverlay{std::to_string(first) + ".." + std::to_string(last), last_at + 1 - at};
}

std::optional<FoundOverlay> find_in_numbers(const LexedText& text, std::size_t at) {
  const int first = number_at(text, at, 4);
  const JointAfter joint = joint_after(text, at);
  if (first < 0) return std::nullopt;
  if (joint.joint == Joint::kBlank && first <= 31) {
    return find_day(text, at, at);
  }
  const bool sign = is_sign(joint.joint) && !(joint.joint == Joint::kDot && joint.spaced);
  const JointAfter second_joint = sign ? joint_after(text, at + 1) : JointAfter{};
  if (sign && second_joint == joint) {
    if (in_longer_chain(text, at, at + 3, joint.joint)) return std::nullopt;
    const int second = number_at(text, at + 1);
    const int year = year_at(text, at + 2);
    if (year > 0 && first <= 31) return day(year, second, first, 3);
    const int last = number_at(text, at + 2);
    if (year_at(text, at) > 0 && last > 0) return day(first, second, last, 3);
  }
  if (joint.joint == Joint::kSlash && !joint.spaced && is_month(first) &&
      year_at(text, at + 1) > 0 && !in_longer_chain(text, at, at + 2, Joint::kSlash)) {
    return FoundOverlay{month_term(year_at(text, at + 1), first), 2};
  }
  return year_at(text, at) > 0 ? find_period(text, at, first) : std::nullopt;
}

// The year of a month or a quarter whose number is token i: 8/2019, 8 năm 2019.
YearAfter year_of(const LexedText& text, std::size_t i) {
  const JointAfter sign = joint_after(text, i);
  if (is_sign(sign.joint) && (sign.joint != Joint::kDot || !sign.spaced)) {
    const YearAfter year{year_at(text, i + 1), i + 2};
    if (year.year > 0 && in_longer_chain(text, i, i + 2, sign.joint)) return {};
    return year;
  }
  return year_after(text, i);
}

int quarter_at(const LexedText& text, std::size_t i) {
  constexpr std::string_view kRoman[] = {"i", "ii", "iii", "iv"};
  const auto* const found = std::find(std::begin(kRoman), std::end(kRoman), text.term(i));
  if (found != std::end(kRoman)) return static_cast<int>(found - std::begin(kRoman)) + 1;
  const int quarter = number_at(text, i);
  return quarter >= 1 && quarter <= 4 ? quarter : -1;
}

}  // namespace

bool may_begin_date(std::string_view term) {
  const bool short_month = term.size() >= 2 && term.size() <= 3 && term[0] == 't' &&
                           term.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return short_month || is_day_word(term) || is_early_day_word(term) || is_month_word(term) ||
         is_quarter_word(term);
}

bool may_precede_day(std::string_view term) {
  return is_day_word(term) ||
         is_one_of(term, {"mùng", "mồng", "sáng", "trưa", "chiều", "tối", "đêm", "hôm"});
}

std::optional<FoundOverlay> find_date(const LexedText& text, std::size_t at) {
  const std::string_view term = text.term(at);
  if (text.part(at).trigger == Trigger::kNumeral) return find_in_numbers(text, at);
  if (term[0] == 't' && term.size() > 1 && term[1] >= '0' && term[1] <= '9') {
    int month = -1;
    std::from_chars(term.data() + 1, term.data() + term.size(), month);
    const YearAfter year = year_of(text, at);
    if (!is_month(month) || year.year < 0) return std::nullopt;
    return FoundOverlay{month_term(year.year, month), year.end - at};
  }
  if (joint_after(text, at).joint != Joint::kBlank) return std::nullopt;
  if (is_day_word(term) || is_early_day_word(term)) {
    const bool early =
        is_early_day_word(text.term(at + 1)) && joint_after(text, at + 1).joint == Joint::kBlank;
    return find_day(text, at, at + (early ? 2 : 1));
  }
  const bool months = is_month_word(term);
  if (!months && !is_quarter_word(term)) return std::nullopt;
  const int number = months ? number_at(text, at + 1) : quarter_at(text, at + 1);
  if (number < 1 || (months && !is_month(number))) return std::nullopt;
  // A day before the month would have been found: there is no such day (31 tháng 4).
  if (months && at > 0 && number_at(text, at - 1) >= 0 &&
      joint_after(text, at - 1).joint == Joint::kBlank) {
    return std::nullopt;
  }
  const YearAfter year = year_of(text, at + 1);
  if (year.year < 0) return std::nullopt;
  return FoundOverlay{months ? month_term(year.year, number)
                             : std::to_string(year.year) + "-q" + std::to_string(number),
                      year.end - at};
}

}  // namespace timtin
