#include "service/problem.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

TEST(Problem, IsProblemJsonInTwoLanguages) {
  const HttpResponse response =
      problem_response({400, "bad_parameter", "\"limit\" <x>", "Số \"x\""});
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body,
            R"({"type":"urn:timtin:bad_parameter","title":"Bad Request","status":400,)"
            R"("detail":"\"limit\" <x>","detail_vi":"Số \"x\""})");
}

TEST(Problem, EveryRefusalIsWhole) {
  for (int i = 0; i <= static_cast<int>(Refusal::kConnections); ++i) {
    const HttpResponse response = refusal_response(static_cast<Refusal>(i));
    EXPECT_GE(response.status, 400);
    EXPECT_NE(status_title(response.status), "") << response.status;
    EXPECT_EQ(response.body.find("\"\""), std::string::npos) << response.body;
    bool retry = false;
    for (const auto& [name, value] : response.headers) retry |= name == "Retry-After";
    EXPECT_EQ(retry, response.status == 503) << response.body;
  }
}

}  // namespace
}  // namespace timtin
