#include "service/search_parameters.h"

#include <gtest/gtest.h>

#include <set>

namespace timtin {
namespace {

SearchRequest read(const Parameters& parameters) {
  const auto result = read_search_parameters(parameters);
  const auto* problem = std::get_if<Problem>(&result);
  EXPECT_FALSE(problem) << problem->detail;
  return problem ? SearchRequest() : std::get<SearchRequest>(result);
}

TEST(SearchParameters, ReadsAll) {
  const SearchRequest request = read({{"q", "  phụ\t nữ "},
                                      {"topic", "a"},
                                      {"topic", "b"},
                                      {"department", "CSLP"},
                                      {"unit", "Hà Nội"},
                                      {"source", "báo"},
                                      {"exact", "1"},
                                      {"from", "2019-08"},
                                      {"to", "22/08/2020"},
                                      {"sort", "oldest"},
                                      {"match", "all"},
                                      {"limit", "0"},
                                      {"offset", "10000"},
                                      {"facets", "1"},
                                      {"explain", "true"}});
  EXPECT_EQ(request.query, "phụ nữ");
  EXPECT_EQ(request.topics, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(request.departments, (std::vector<std::string>{"CSLP"}));
  EXPECT_EQ(request.sources, (std::vector<std::string>{"báo"}));
  EXPECT_TRUE(request.exact);
  EXPECT_EQ(request.units, (std::vector<std::string>{"Hà Nội"}));
  EXPECT_EQ(to_iso(request.dates.first), "2019-08-01");
  EXPECT_EQ(to_iso(request.dates.last), "2020-08-22");
  EXPECT_EQ(request.sort, Sort::kOldest);
  EXPECT_EQ(request.match, Match::kAll);
  EXPECT_EQ(request.limit, 0u);
  EXPECT_EQ(request.offset, 10000u);
  EXPECT_TRUE(request.facets);
  EXPECT_TRUE(request.explain);
}

TEST(SearchParameters, BoundsTheFilters) {
  Parameters many(kMaxFilterValues + 1, {"topic", "a"});
  EXPECT_TRUE(std::holds_alternative<Problem>(read_search_parameters(many)));
  many.pop_back();
  EXPECT_EQ(read(many).topics.size(), kMaxFilterValues);
  const Parameters longer = {{"unit", std::string(kMaxFilterBytes + 1, 'a')}};
  EXPECT_TRUE(std::holds_alternative<Problem>(read_search_parameters(longer)));
}

TEST(CacheKey, IsEqualExactlyForRequestsWithOneAnswer) {
  const auto key = [](const Parameters& parameters) { return cache_key(read(parameters)); };
  EXPECT_EQ(key({{"q", "a"}, {"topic", "x"}, {"topic", "y"}}),
            key({{"topic", "y"}, {"topic", "x"}, {"topic", "x"}, {"q", " a "}}));
  const Parameters distinct[] = {
      {},
      {{"q", "a"}},
      {{"q", "a"}, {"topic", "x"}},
      {{"q", "a"}, {"department", "x"}},
      {{"q", "a"}, {"unit", "x"}},
      {{"q", "a"}, {"from", "2019"}},
      {{"q", "a"}, {"to", "2019"}},
      {{"q", "a"}, {"sort", "newest"}},
      {{"q", "a"}, {"match", "any"}},
      {{"q", "a"}, {"limit", "11"}},
      {{"q", "a"}, {"offset", "1"}},
      {{"q", "a"}, {"facets", "1"}},
      {{"q", "a"}, {"explain", "1"}},
  };
  std::set<std::string> keys;
  for (const Parameters& parameters : distinct) keys.insert(key(parameters));
  EXPECT_EQ(keys.size(), std::size(distinct));
}

}  // namespace
}  // namespace timtin
