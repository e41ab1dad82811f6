// The order of hits, and pages that fit together.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

std::vector<Article> dated() {
  std::vector<Article> articles;
  const std::vector<Date> dates = {{2019, 8, 22}, {}, {2020, 1, 1}, {1999, 12, 31},
                                   {2019, 8, 22}, {}};
  for (std::size_t i = 0; i < dates.size(); ++i) {
    articles.push_back(article_of(std::string(1, static_cast<char>('a' + i)), "hội nghị"));
    articles.back().published = dates[i];
  }
  return articles;
}

TEST(Sort, ByDateTheUndatedComeLastInBothOrders) {
  Archive archive(dated());
  for (const char* query : {"hội", "", "\"hội nghị\""}) {
    EXPECT_EQ(ids_of(archive.search({.query = query, .sort = Sort::kNewest})), "c a e d b f");
    EXPECT_EQ(ids_of(archive.search({.query = query, .sort = Sort::kOldest})), "d a e c b f");
  }
}

TEST(Sort, WithoutWordsRelevanceIsNewestFirst) {
  Archive archive(dated());
  EXPECT_EQ(ids_of(archive.search("")), "c a e d b f");
  EXPECT_EQ(ids_of(archive.search("date:2019..")), "c a e");
}

TEST(Sort, OfEqualArticlesTheNewerComesFirst) {
  Archive archive(dated());
  EXPECT_EQ(ids_of(archive.search("hội")), "c a e d b f");
}

TEST(Sort, ByDateEveryWordIsWantedAndSomeOnlyIfThatFindsNothing) {
  Archive archive({article_of("a", "hội nữ"), article_of("b", "hội nam"), article_of("c", "nữ")});
  EXPECT_EQ(ids_of(archive.search({.query = "hội nữ", .sort = Sort::kNewest})), "a");
  EXPECT_EQ(ids_of(archive.search({.query = "hội xyz", .sort = Sort::kNewest})), "a b");
}

// More articles than candidates are read again, with words of all frequencies.
class PageTest : public testing::Test {
 protected:
  static std::vector<Article> many() {
    std::mt19937 random(11);
    const std::vector<std::string> words = {"hội", "nữ", "bé", "quê", "hoi", "nu", "đông", "động"};
    std::vector<Article> articles;
    for (int i = 0; i < 700; ++i) {
      std::string body;
      for (auto n = 1 + random() % 12; n > 0; --n) body += words[random() % words.size()] + " ";
      articles.push_back(article_of("id" + std::to_string(i), "tin", body));
      if (i % 5)
        articles.back().published = from_days_since_epoch(18000 + static_cast<int>(random() % 50));
    }
    return articles;
  }
  static Archive& archive() {
    static Archive shared(many());
    return shared;
  }
};

TEST_F(PageTest, PagesFitTogetherWithoutGapOrRepeat) {
  for (const Sort sort : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
    for (const char* query : {"hội", "hoi nu", "\"hội nữ\"", "quê OR bé -đông", ""}) {
      const SearchAnswer whole =
          archive().search({.query = query, .sort = sort, .limit = 1000, .snippets = false});
      ASSERT_GT(whole.hits.size(), 10u) << query;
      std::string pages;
      for (std::uint32_t offset = 0; offset < whole.hits.size() + 130; offset += 97) {
        const SearchAnswer page = archive().search(
            {.query = query, .sort = sort, .limit = 97, .offset = offset, .snippets = false});
        if (!page.hits.empty()) pages += (pages.empty() ? "" : " ") + ids_of(page);
      }
      EXPECT_EQ(pages, ids_of(whole)) << query;
    }
  }
}

TEST_F(PageTest, TheSameQuestionHasTheSameAnswer) {
  const SearchRequest request{.query = "hoi nu", .limit = 300};
  const std::string first = ids_of(archive().search(request));
  archive().search("một câu khác");
  EXPECT_EQ(ids_of(archive().search(request)), first);
  EXPECT_EQ(ids_of(Searcher(archive().generation()).search(request)), first);
}

TEST_F(PageTest, ScoresFallAlongTheReadCandidates) {
  const SearchAnswer answer = archive().search({.query = "hội nữ", .limit = 100});
  for (std::size_t i = 1; i < answer.hits.size(); ++i) {
    EXPECT_GE(answer.hits[i - 1].score, answer.hits[i].score) << i;
  }
}

TEST_F(PageTest, LimitsAreCutWithAWarning) {
  SearchAnswer answer = archive().search({.query = "hội", .limit = kMaxLimit + 1});
  EXPECT_EQ(answer.warnings.size(), 1u);
  answer = archive().search({.query = "hội", .offset = 0xFFFFFFFF});
  EXPECT_EQ(answer.warnings.size(), 1u);
  EXPECT_TRUE(answer.hits.empty());
  EXPECT_GT(answer.total, 0u);
}

TEST_F(PageTest, AnExplanationAddsUpToTheScore) {
  const SearchAnswer answer =
      archive().search({.query = "hội nữ \"bé quê\"", .limit = 50, .explain = true});
  ASSERT_FALSE(answer.hits.empty());
  for (const Hit& hit : answer.hits) {
    double sum = 0;
    for (const ScorePart& part : hit.parts) sum += part.value;
    EXPECT_NEAR(sum, hit.score, 1e-9) << hit.id;
  }
}

}  // namespace
}  // namespace timtin
