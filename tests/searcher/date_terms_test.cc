// A range of days as few terms: whole years, whole months, single days.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "schema/fields.h"
#include "searcher/date_terms.h"

namespace timtin {
namespace {

using Terms = std::vector<std::string>;

DateRange range(const char* text) { return parse_date_range(text).value(); }

TEST(DateTerms, AreAsFewAsTheyCanBe) {
  const std::vector<std::pair<const char*, Terms>> examples = {
      {"2019", {"Y2019"}},
      {"2018..2020", {"Y2018", "Y2019", "Y2020"}},
      {"2019-08", {"M201908"}},
      {"2019-08-22", {"D20190822"}},
      {"2020-02", {"M202002"}},
      {"2020-02-28..2020-03-01", {"D20200228", "D20200229", "D20200301"}},
      {"2019-12-31..2021-01-01", {"D20191231", "Y2020", "D20210101"}},
      {"2019-11-30..2020-02", {"D20191130", "M201912", "M202001", "M202002"}},
      {"2019-11..2020", {"M201911", "M201912", "Y2020"}},
      {"2019-01-01..2019-12-31", {"Y2019"}},
      {"2100-02", {"M210002"}},  // no leap year
  };
  for (const auto& [text, terms] : examples) EXPECT_EQ(date_terms(range(text)), terms) << text;
}

TEST(DateTerms, OpenEndsReachTheFirstAndTheLastYear) {
  Terms terms = date_terms(range("2019.."));
  EXPECT_EQ(terms.front(), "Y2019");
  EXPECT_EQ(terms.back(), "Y2199");
  EXPECT_EQ(terms.size(), 181u);
  terms = date_terms(range("..1901-01"));
  EXPECT_EQ(terms, (Terms{"Y1900", "M190101"}));
}

TEST(DateTerms, AnEmptyRangeHasNone) {
  EXPECT_EQ(date_terms({Date{2020, 1, 2}, Date{2020, 1, 1}}), Terms{});
}

TEST(DateTerms, CoverEachDayOnceAndNoOther) {
  std::mt19937 random(3);
  for (int i = 0; i < 200; ++i) {
    const std::int32_t first = 17000 + static_cast<std::int32_t>(random() % 1500);
    const std::int32_t last = first + static_cast<std::int32_t>(random() % 1200);
    const Terms list = date_terms({from_days_since_epoch(first), from_days_since_epoch(last)});
    const std::set<std::string> terms(list.begin(), list.end());
    EXPECT_EQ(terms.size(), list.size());
    for (std::int32_t day = first - 400; day <= last + 400; ++day) {
      const Date date = from_days_since_epoch(day);
      const int covered =
          static_cast<int>(terms.count(year_term(date)) + terms.count(month_term(date)) +
                           terms.count(day_term(date)));
      ASSERT_EQ(covered, first <= day && day <= last ? 1 : 0) << to_iso(date);
    }
  }
}

}  // namespace
}  // namespace timtin
