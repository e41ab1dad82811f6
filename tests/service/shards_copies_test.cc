// Copies of a story over shards: one hit for those of one shard, on every page.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/service/both_ways.h"

namespace timtin {
namespace {

// Stories that several articles of one shard tell.
BothWays& with_copies() {
  static const TemporaryFolder source;
  static BothWays archive([] {
    std::vector<Article> articles = many_articles();
    std::vector<Article> copies;
    for (int i = 0; i < 1500; i += 5) {
      if (std::count(articles[i].body.begin(), articles[i].body.end(), ' ') < 45) continue;
      Article copy = articles[i];
      for (int n = 0; copy.id == articles[i].id; ++n) {
        const std::string id = "chep-" + std::to_string(i) + "-" + std::to_string(n);
        if (shard_of(id, kShards) == shard_of(articles[i].id, kShards)) copy.id = id;
      }
      copy.title = "Báo khác: " + copy.title;
      copies.push_back(std::move(copy));
    }
    articles.insert(articles.end(), copies.begin(), copies.end());
    return std::vector<std::string>{source.write("articles.jsonl", json_lines_of(articles))};
  }());
  return archive;
}

TEST(ShardsCopies, AreOneHitWithinAShard) {
  std::uint64_t with = 0, without = 0;
  for (const std::string& query : kManyQueries) {
    if (query == "phụ nữ mới nhất") continue;  // tied: a copy weighs as its story does
    SearchRequest request{.query = query, .limit = 60, .facets = true};
    expect_same(with_copies(), request);
    without += with_copies().many->search(request).total;
    request.all_copies = true;
    expect_same(with_copies(), request);
    with += with_copies().many->search(request).total;
    request.all_copies = false;
    request.sort = Sort::kNewest;
    expect_same(with_copies(), request);
    request.offset = 250;
    request.limit = 300;
    expect_same(with_copies(), request);
  }
  EXPECT_GT(with, without + 500) << "there are few copies";
}

}  // namespace
}  // namespace timtin
