// The first stage over more articles than one window holds, against counting by hand.
#include "searcher/first_stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

constexpr DocId kArticles = kWindow + 904;  // two windows, the second not full

// Article n says "một" if n is even, "ba" by threes, "năm" by fives; the multiples of 700 say them
// all in a row and "riêng" besides, the others in another order.
std::string body_of(DocId doc) {
  std::string body = "tin";
  if (doc % 700 == 0) return body + " một ba năm riêng";
  if (doc % 5 == 0) body += " năm";
  if (doc % 3 == 0) body += " ba";
  if (doc % 2 == 0) body += " một";
  return body;
}

// One more article, of words so frequent that none of the others is paired.
std::string body_of_frequent_words() {
  std::string body;
  for (int repeat = 0; repeat < 5200; ++repeat) {
    for (TermId term = 0; term < kPairedTerms; ++term) body += " từ" + std::to_string(term);
  }
  return body;
}

// With and without pair lists that know the words.
class FirstStageTest : public testing::TestWithParam<bool> {
 protected:
  static std::unique_ptr<Archive> make_archive(bool paired) {
    std::vector<Article> articles;
    for (DocId doc = 1; doc <= kArticles; ++doc) {
      Article& article = articles.emplace_back(article_of(std::to_string(doc), "", body_of(doc)));
      article.topic = doc % 4 ? "" : "Gia đình";
      if (doc % 9) article.published = from_days_since_epoch(17000 + static_cast<int>(doc % 1000));
    }
    if (!paired) articles.push_back(article_of("frequent", "", body_of_frequent_words()));
    return std::make_unique<Archive>(articles);
  }
  void SetUp() override {
    auto& made = archives_[GetParam() ? 1 : 0];
    if (!made) made = make_archive(GetParam());
    archive_ = made.get();
  }
  static void TearDownTestSuite() {
    for (auto& archive : archives_) archive.reset();
  }

  template <class Holds>
  static std::uint64_t count(Holds&& holds) {
    std::uint64_t found = 0;
    for (DocId doc = 1; doc <= kArticles; ++doc) found += holds(doc) ? 1 : 0;
    return found;
  }
  SearchAnswer all(std::string query) {
    return archive_->search({.query = std::move(query), .match = Match::kAll, .snippets = false});
  }

  static std::unique_ptr<Archive> archives_[2];
  Archive* archive_ = nullptr;
};
std::unique_ptr<Archive> FirstStageTest::archives_[2];
INSTANTIATE_TEST_SUITE_P(Paired, FirstStageTest, testing::Bool());

TEST_P(FirstStageTest, CountsEveryMatchOfEveryWindow) {
  const auto by = [](DocId doc, DocId n) { return doc % 700 == 0 || doc % n == 0; };
  EXPECT_EQ(all("tin").total, kArticles);
  EXPECT_EQ(all("một").total, count([&](DocId doc) { return by(doc, 2); }));
  EXPECT_EQ(all("một năm").total, count([&](DocId doc) { return by(doc, 2) && by(doc, 5); }));
  EXPECT_EQ(all("ba -năm").total, count([&](DocId doc) { return by(doc, 3) && !by(doc, 5); }));
  EXPECT_EQ(all("riêng tin").total, kArticles / 700);
  EXPECT_EQ(all("một topic:\"gia đình\"").total,
            count([&](DocId doc) { return by(doc, 2) && doc % 4 == 0; }));
  for (const char* query : {"tin", "một năm", "ba -năm"}) {
    EXPECT_TRUE(all(query).total_is_exact) << query;
  }
  const SearchAnswer any = archive_->search({.query = "ba năm", .match = Match::kAny});
  EXPECT_EQ(any.total, count([&](DocId doc) { return by(doc, 3) || by(doc, 5); }));
}

TEST_P(FirstStageTest, PhrasesAreReadUntilThereAreEnough) {
  const SearchAnswer rare = all("\"một ba\"");
  EXPECT_EQ(rare.total, kArticles / 700);
  EXPECT_TRUE(rare.total_is_exact);
  SearchRequest request{.query = "\"ba một\"", .snippets = false, .count_to = 300};
  const std::uint64_t holding = count([](DocId doc) { return doc % 6 == 0 && doc % 700 != 0; });
  ASSERT_GT(holding, 800u);
  SearchAnswer common = archive_->search(request);
  if (GetParam()) {  // nothing is read
    EXPECT_TRUE(common.total_is_exact);
    EXPECT_EQ(common.total, holding);
  } else {
    EXPECT_FALSE(common.total_is_exact);
    EXPECT_GE(common.total, 300u);
    EXPECT_LT(common.total, holding);
  }
  request.facets = true;
  common = archive_->search(request);
  EXPECT_TRUE(common.total_is_exact);
  EXPECT_EQ(common.total, holding);
}

TEST_P(FirstStageTest, CountsPhrasesOfAllLengths) {
  for (const int words : {2, 3}) {
    for (int n = 0; n < (words == 2 ? 25 : 125); ++n) {
      const char* kWords[] = {"tin", "một", "ba", "năm", "riêng"};
      std::string phrase = std::string(kWords[n % 5]) + ' ' + kWords[n / 5 % 5];
      if (words == 3) phrase += std::string(" ") + kWords[n / 25];
      const std::string padded = " " + phrase + " ";
      const std::uint64_t wanted = count(
          [&](DocId doc) { return (" " + body_of(doc) + " ").find(padded) != std::string::npos; });
      SearchRequest request{.query = '"' + phrase + '"', .snippets = false, .facets = true};
      request.exact = true;
      EXPECT_EQ(archive_->search(request).total, wanted) << phrase;
    }
  }
}

TEST_P(FirstStageTest, TheNewestOfAllWindowsComeFirst) {
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    const SearchAnswer answer =
        archive_->search({.query = "tin", .sort = sort, .limit = 500, .snippets = false});
    std::vector<std::pair<std::int32_t, DocId>> wanted;
    for (DocId doc = 1; doc <= kArticles; ++doc) {
      const auto day = static_cast<std::int32_t>(doc % 1000);
      if (doc % 9) wanted.emplace_back(sort == Sort::kNewest ? -day : day, doc);
    }
    std::sort(wanted.begin(), wanted.end());
    ASSERT_EQ(answer.hits.size(), 500u);
    for (std::size_t i = 0; i < answer.hits.size(); ++i) {
      ASSERT_EQ(answer.hits[i].doc, wanted[i].second) << i;
    }
  }
}

// One word alone is scored by the second stage as by the first: nothing can be lost between them.
TEST_P(FirstStageTest, OfOneWordTheBestAreThoseOfAllArticles) {
  for (const char* query : {"một", "ba", "năm", "riêng", "tin"}) {
    SearchRequest request{.query = query, .snippets = false};
    const std::string found = ids_of(archive_->search(request));
    request.limit = kMaxLimit;  // every candidate is read
    EXPECT_TRUE(ids_of(archive_->search(request)).starts_with(found)) << query;
    request.limit = 10;
    request.exhaustive = true;
    EXPECT_EQ(found, ids_of(archive_->search(request))) << query;
  }
}

}  // namespace
}  // namespace timtin
