#include "service/request_id.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

TEST(RequestId, AcceptsOnlyHarmlessText) {
  EXPECT_TRUE(is_request_id("a-B_9.z"));
  EXPECT_TRUE(is_request_id(std::string(64, 'x')));
  EXPECT_FALSE(is_request_id(""));
  EXPECT_FALSE(is_request_id(std::string(65, 'x')));
  EXPECT_FALSE(is_request_id("a b"));
  EXPECT_FALSE(is_request_id("a\r\nSet-Cookie: x"));
  EXPECT_FALSE(is_request_id("é"));
}

TEST(RequestId, MakesDistinctOnes) {
  const std::string one = make_request_id();
  EXPECT_TRUE(is_request_id(one));
  EXPECT_NE(one, make_request_id());
}

}  // namespace
}  // namespace timtin
