#include "corpus/dates.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

std::string shown(std::optional<DateRange> range) {
  return range ? to_iso(range->first) + ".." + to_iso(range->last) : "nothing";
}

std::string shown(std::optional<Date> date) { return date ? to_iso(*date) : "nothing"; }

struct Example {
  const char* text;
  const char* expected;
};

TEST(Dates, PeriodsCoverTheirDays) {
  for (const Example& example : {
           Example{"2019", "2019-01-01..2019-12-31"},
           {"2019-02", "2019-02-01..2019-02-28"},
           {"2020-02", "2020-02-01..2020-02-29"},
           {"12/2199", "2199-12-01..2199-12-31"},
           {"2019-08-22", "2019-08-22..2019-08-22"},
           {"22/08/2019", "2019-08-22..2019-08-22"},
           {"2/8/2019", "2019-08-02..2019-08-02"},
           {"2-8-2019", "2019-08-02..2019-08-02"},
           {" 2019 ", "2019-01-01..2019-12-31"},
           {"2019-13", "nothing"},
           {"2019-02-31", "nothing"},
           {"31/02/2019", "nothing"},
           {"22/08-2019", "nothing"},
           {"1899", "nothing"},
           {"2200", "nothing"},
           {"20190822", "nothing"},
           {"hôm nay", "nothing"},
           {"", "nothing"},
       }) {
    EXPECT_EQ(shown(parse_period(example.text)), example.expected) << example.text;
  }
}

TEST(Dates, RangesMayBeOpen) {
  for (const Example& example : {
           Example{"2019-08..2020", "2019-08-01..2020-12-31"},
           {"..2020-03", "..2020-03-31"},
           {"2019..", "2019-01-01.."},
           {"2019", "2019-01-01..2019-12-31"},
           {"01/08/2019..15/08/2019", "2019-08-01..2019-08-15"},
           {"2020..2019", "nothing"},
           {"..", "nothing"},
           {"2019..nay", "nothing"},
       }) {
    EXPECT_EQ(shown(parse_date_range(example.text)), example.expected) << example.text;
  }
}

TEST(Dates, ArticleDatesAreReadAsPeopleWriteThem) {
  for (const Example& example : {
           Example{"8/22/2019 9:15:00 AM", "2019-08-22"},  // .NET's en-US
           Example{"8/3/2019 9:15:00 PM", "2019-08-03"},
           Example{"8/3/2019 9:15 PM", "2019-03-08"},
           Example{"22/08/2019 9:15:00 SA", "2019-08-22"},
           Example{"8/22/2019", "nothing"},
           Example{"8/3/2019 9:15:00", "2019-03-08"},
           Example{"8/22/2019 9:15:00 A", "nothing"},
           Example{"2019-08-22", "2019-08-22"},
           {"22/08/2019", "2019-08-22"},
           {"22/8/2019 10:15", "2019-08-22"},
           {"10:15 22/08/2019", "2019-08-22"},
           {"Thứ 5, 22/08/2019 | 10:15 GMT+7", "2019-08-22"},
           {"22.08.2019", "2019-08-22"},
           {"20190822", "2019-08-22"},
           {"Hà Nội, ngày 22 tháng 8 năm 2019", "2019-08-22"},
           {"NGÀY 02 THÁNG 09 NĂM 2019", "2019-09-02"},
           {"ngày 2 tha\xCC\x81ng 9, 2019", "2019-09-02"},
           {"Thu, 22 Aug 2019 10:00:00 +0700", "2019-08-22"},
           {"2019-08-22T10:00:00+07:00", "2019-08-22"},
           {"2019-08-22T00:00:00", "2019-08-22"},
           {"31/02/2019", "nothing"},
           {"2019-13-01", "nothing"},
           {"22/08/19", "nothing"},
           {"cuối năm 2019", "nothing"},
           {"", "nothing"},
       }) {
    EXPECT_EQ(shown(parse_date(example.text)), example.expected) << example.text;
  }
}

TEST(Dates, TimesWithAZoneAreBroughtToVietnam) {
  for (const Example& example : {
           Example{"2019-08-21T17:00:00Z", "2019-08-22"},
           {"2019-08-21T16:59:59.999Z", "2019-08-21"},
           {"Wed, 21 Aug 2019 18:30:00 GMT", "2019-08-22"},
           {"2019-08-22T05:00:00+14:00", "2019-08-21"},
           {"2019-12-31T20:00:00-05:00", "2020-01-01"},
       }) {
    EXPECT_EQ(shown(parse_date(example.text)), example.expected) << example.text;
  }
}

TEST(Dates, DayNumbersGoBothWays) {
  EXPECT_EQ(days_since_epoch({1970, 1, 1}), 0);
  EXPECT_EQ(days_since_epoch({2019, 8, 22}), 18130);
  for (std::int32_t day = days_since_epoch({1900, 1, 1}); day <= days_since_epoch({2199, 12, 31});
       day += 13) {
    ASSERT_EQ(days_since_epoch(from_days_since_epoch(day)), day);
    ASSERT_TRUE(is_valid(from_days_since_epoch(day)));
  }
}

}  // namespace
}  // namespace timtin
