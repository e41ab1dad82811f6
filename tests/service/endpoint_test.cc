#include "service/endpoint.h"

#include <gtest/gtest.h>

#include <set>

namespace timtin {
namespace {

TEST(Endpoint, IsFoundByItsExactPath) {
  EXPECT_EQ(endpoint_of("/v1/search"), Endpoint::kSearch);
  EXPECT_EQ(endpoint_of("/v1/articles/a%2Fb"), Endpoint::kArticle);
  EXPECT_EQ(endpoint_of("/v1/articles/a%2Fb/related"), Endpoint::kRelated);
  EXPECT_EQ(endpoint_of("/v1/articles/related"), Endpoint::kArticle);
  for (const char* path : {"", "/v1/search/", "/v1", "//v1/search", "/v1/articles/",
                           "/v1/articles/a/b", "/v1/articles//related", "/v1/articles/a/b/related",
                           "/bai/a/related", "/V1/search", "/v1/search%20"}) {
    EXPECT_EQ(endpoint_of(path), Endpoint::kNone) << path;
  }
}

TEST(Endpoint, HasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (int i = 0; i < kEndpointCount; ++i) names.insert(name_of(static_cast<Endpoint>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kEndpointCount));
}

}  // namespace
}  // namespace timtin
