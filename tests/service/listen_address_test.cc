#include "service/listen_address.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

TEST(ListenAddress, ReadsTheUsualForms) {
  using Listen = ListenAddress;
  EXPECT_EQ(parse_listen_address("0.0.0.0:80"), (Listen{"0.0.0.0", 80}));
  EXPECT_EQ(parse_listen_address("[::1]:8080"), (Listen{"::1", 8080}));
  EXPECT_EQ(parse_listen_address(":9000"), (Listen{"127.0.0.1", 9000}));
  EXPECT_EQ(parse_listen_address("9000"), (Listen{"127.0.0.1", 9000}));
  EXPECT_EQ(parse_listen_address("localhost:0"), (Listen{"127.0.0.1", 0}));
}

TEST(ListenAddress, RefusesTheRest) {
  for (const char* bad : {"", ":", "a:", "1.2.3.4", "1.2.3.4:", "x:70000", "x:-1", "::1:80", "[]:1",
                          "h:80x", "::1"}) {
    EXPECT_EQ(parse_listen_address(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace timtin
