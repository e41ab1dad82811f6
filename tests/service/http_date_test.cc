#include "service/http_date.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

TEST(HttpDate, IsAlwaysEnglishAndGmt) {
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(1566432005), "Thu, 22 Aug 2019 00:00:05 GMT");
}

}  // namespace
}  // namespace timtin
