// Three shards answer as one index of all their articles does: totals, facets, scores, order.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "tests/places.h"
#include "tests/service/both_ways.h"

namespace timtin {
namespace {

BothWays& invented() {
  static const TemporaryFolder source;
  static BothWays archive({source.write("articles.jsonl", json_lines_of(many_articles()))});
  return archive;
}

BothWays& sample() {
  static BothWays archive({in_source("corpus/sample")});
  archive.all_have_topics = false;
  return archive;
}

std::vector<std::string> judged_queries() {
  std::ifstream in(in_source("tests/relevance/queries.tsv"));
  std::vector<std::string> queries;
  for (std::string line; std::getline(in, line);) {
    if (const std::size_t tab = line.find('\t'); tab != std::string::npos) {
      queries.push_back(line.substr(tab + 1));
    }
  }
  return queries;
}

TEST(ShardsEqual, JudgedQueriesOfTheSample) {
  const std::vector<std::string> queries = judged_queries();
  ASSERT_GT(queries.size(), 50u);
  for (const std::string& query : queries) {
    expect_same(sample(), {.query = query, .limit = 100, .facets = true});
    expect_same(sample(), {.query = query, .sort = Sort::kNewest, .limit = 20});
  }
}

TEST(ShardsEqual, ManyMatches) {
  for (const std::string& query : kManyQueries) {
    expect_same(invented(), {.query = query, .limit = 100});
    expect_same(invented(), {.query = query, .limit = 1000, .facets = true});
  }
}

TEST(ShardsEqual, SortsAndMatches) {
  for (const std::string& query : kManyQueries) {
    for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
      expect_same(invented(), {.query = query, .sort = sort, .limit = 50, .facets = true});
    }
    for (const Match match : {Match::kAll, Match::kAny}) {
      expect_same(invented(), {.query = query, .match = match, .limit = 50, .facets = true});
    }
  }
}

TEST(ShardsEqual, Filters) {
  for (const std::string query : {"phụ nữ", "giam sat", ""}) {
    expect_same(invented(), {.query = query, .topics = {"Kinh tế"}, .limit = 50, .facets = true});
    expect_same(invented(),
                {.query = query, .departments = {"CSLP"}, .units = {"Hà Nội"}, .facets = true});
    expect_same(
        invented(),
        {.query = query, .dates = {{2019, 5, 1}, {2019, 5, 31}}, .limit = 50, .facets = true});
    expect_same(invented(), {.query = query, .departments = {"không có ban này"}, .facets = true});
  }
}

// Pages, one after another, hold every match once, up to and beyond the ranked candidates.
TEST(ShardsEqual, PagesHoldEveryMatchOnce) {
  for (const Sort sort : {Sort::kRelevance, Sort::kNewest}) {
    SearchRequest request{.query = "giám sát", .sort = sort, .match = Match::kAny, .limit = 70};
    request.facets = true;
    request.snippets = false;
    std::set<std::string> seen;
    std::uint64_t total = 0;
    for (request.offset = 0;; request.offset += request.limit) {
      const SearchAnswer answer = invented().many->search(request);
      total = answer.total;
      for (const Hit& hit : answer.hits) {
        EXPECT_TRUE(seen.insert(hit.id).second) << hit.id << " twice";
      }
      if (answer.hits.size() < request.limit) break;
      expect_same(invented(), request);
    }
    EXPECT_EQ(seen.size(), total);
    EXPECT_GT(total, 400u);
  }
}

TEST(ShardsEqual, ReasonsAddUp) {
  const SearchAnswer answer =
      invented().many->search({.query = "giám sát phản biện", .limit = 10, .explain = true});
  ASSERT_EQ(answer.hits.size(), 10u);
  for (const Hit& hit : answer.hits) {
    double sum = 0;
    for (const ScorePart& part : hit.parts) sum += part.value;
    EXPECT_NEAR(sum, hit.score, 1e-9);
  }
}

}  // namespace
}  // namespace timtin
