// The line of progress, from what has been read and how long it took.
#include "cli/progress_line.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

struct Case {
  BuildProgress progress;
  double seconds;
  int columns;
  const char* line;
};

class ProgressText : public testing::TestWithParam<Case> {};

TEST_P(ProgressText, TellsShareRateAndTimeLeft) {
  const Case& each = GetParam();
  EXPECT_EQ(progress_text(each.progress, each.seconds, each.columns), each.line);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ProgressText,
    testing::Values(
        Case{{12345, 0, false, 400, 1000},
             100,
             100,
             "reading  [########            ]  40%  12,345 read  123/s  0:02:30 left"},
        Case{{12345, 0, false, 400, 1000},
             100,
             60,
             "reading  [########            ]  40%  12,345 read  123/s"},
        Case{{9, 0, false, 1, 4000000},
             100,
             100,
             "reading  [                    ]   0%  9 read  0/s  100:00:00 left"},
        Case{{50, 0, false, 500, 1000},
             0.5,
             100,
             "reading  [##########          ]  50%  50 read  100/s"},  // too early to judge
        Case{{50, 0, false, 0, 0}, 10, 100, "reading  50 read  5/s"},  // standard input
        Case{{50, 0, true, 1000, 1000}, 10, 100, "merging  50 read  5/s"},
        Case{{50, 0, false, 1200, 1000},
             10,
             100,  // a file that grew
             "reading  [####################] 100%  50 read  5/s  0:00:00 left"}));

}  // namespace
}  // namespace timtin
