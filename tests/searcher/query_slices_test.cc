// One query typed in the ways that timtin eval --slices knows.
#include "searcher/query_slices.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

TEST(QuerySlices, EachWayOfTyping) {
  const std::string query = "Hội đồng hòa giải ở khu phố";
  EXPECT_EQ(typed_as(Slice::kAsTyped, query), query);
  EXPECT_EQ(typed_as(Slice::kNoAccents, query), "Hoi dong hoa giai o khu pho");
  EXPECT_EQ(typed_as(Slice::kSomeAccents, query), "Hội dong hòa giai ở khu phố");
  EXPECT_EQ(typed_as(Slice::kTelex, query), "Hooij ddoongf hoaf giair owr khu phoos");
  EXPECT_EQ(typed_as(Slice::kNfd, "hội"), "ho\u0323\u0302i");
  EXPECT_EQ(typed_as(Slice::kNewTones, query), "Hội đồng hoà giải ở khu phố");
  EXPECT_EQ(typed_as(Slice::kOldTones, "HOÀ giải"), "HÒA giải");
  EXPECT_EQ(typed_as(Slice::kAbbreviation, "ở Ủy ban nhân dân tỉnh"), "ở UBND tỉnh");
}

TEST(QuerySlices, AWayThatChangesNothingIsNone) {
  EXPECT_EQ(typed_as(Slice::kNoAccents, "217-218"), std::nullopt);
  EXPECT_EQ(typed_as(Slice::kOldTones, "hòa giải"), std::nullopt);
  EXPECT_EQ(typed_as(Slice::kAbbreviation, "vải thiều"), std::nullopt);
  EXPECT_EQ(typed_as(Slice::kTelex, "unit:\"Bắc Giang\""), std::nullopt);
}

}  // namespace
}  // namespace timtin
