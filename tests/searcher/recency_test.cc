// How much the age of an article counts: much where the query asks for what is new, nothing where
// it names a time, a little else.
#include <gtest/gtest.h>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

class RecencyTest : public testing::Test {
 protected:
  static Article article(const std::string& id, const std::string& body, Date day) {
    Article made;
    made.id = id;
    made.title = "Tin " + id;
    made.body = body;
    made.published = day;
    return made;
  }
  std::string first(const std::string& query) {
    const SearchAnswer answer = archive_.search({.query = query});
    return answer.hits.empty() ? "" : answer.hits[0].id;
  }

  // The old article says it twice; the new one once; one is undated.
  Archive archive_{{article("old", "giá vải thiều tăng, vải thiều được mùa", {2019, 6, 1}),
                    article("new", "giá vải thiều giảm vì mưa nhiều", {2024, 6, 1}),
                    article("undated", "giá vải thiều ổn định", {}),
                    article("other", "học bổng cho trẻ mồ côi", {2024, 5, 1})}};
};

TEST_F(RecencyTest, WordsForNewBringTheNewestFirst) {
  EXPECT_EQ(first("vải thiều"), "old");
  EXPECT_EQ(first("vải thiều mới nhất"), "new");
  EXPECT_EQ(first("vai thieu hom nay"), "new");
}

TEST_F(RecencyTest, ANamedTimeIsNotOutvotedByAge) { EXPECT_EQ(first("vải thiều năm 2019"), "old"); }

TEST_F(RecencyTest, UndatedArticlesAreLastByDateButNotLost) {
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    const SearchAnswer answer = archive_.search({.query = "vải thiều", .sort = sort});
    ASSERT_EQ(answer.hits.size(), 3u);
    EXPECT_EQ(answer.hits[2].id, "undated");
    EXPECT_EQ(answer.hits[0].id, sort == Sort::kNewest ? "new" : "old");
  }
}

}  // namespace
}  // namespace timtin
