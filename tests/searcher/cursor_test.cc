#include "searcher/cursor.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

TEST(Cursor, ComesBackAsItWas) {
  const Cursor cursor{"gen-00000007", 0x0123456789ABCDEF, 40, 0xFEDCBA9876543210};
  const std::string text = to_text(cursor);
  EXPECT_LE(text.size(), kMaxCursorBytes);
  EXPECT_EQ(
      text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_EQ(parse_cursor(text), cursor);
}

TEST(Cursor, NothingElseIsOne) {
  const std::string text = to_text({"gen-00000007", 1, 40, 2});
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string other = text;
    other[at] = other[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(parse_cursor(other)) << at;
    EXPECT_FALSE(parse_cursor(text.substr(0, at))) << at;
  }
  EXPECT_FALSE(parse_cursor(""));
  EXPECT_FALSE(parse_cursor(text + "A"));
  EXPECT_FALSE(parse_cursor(text + "="));
  EXPECT_FALSE(parse_cursor(std::string(10'000, 'A')));
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string any;
    for (std::size_t size = random() % 100; size > 0; --size) any += static_cast<char>(random());
    EXPECT_FALSE(parse_cursor(any));
  }
}

TEST(Cursor, BelongsToOneQuestionWhicheverPage) {
  SearchRequest request{.query = "phụ nữ", .topics = {"a", "b"}};
  const std::uint64_t digest = question_digest(request);
  request.offset = 30;
  request.limit = 7;
  request.topics = {"b", "a"};
  EXPECT_EQ(question_digest(request), digest);
  for (const SearchRequest& other :
       std::vector<SearchRequest>{{.query = "phụ nữ", .topics = {"a"}},
                                  {.query = "phụ nữ", .departments = {"a", "b"}},
                                  {.query = "phụ nữ", .topics = {"a", "b"}, .sort = Sort::kNewest},
                                  {.query = "phụ nữ", .topics = {"a", "b"}, .exact = true},
                                  {.query = "phu nu", .topics = {"a", "b"}}}) {
    EXPECT_NE(question_digest(other), digest);
  }
}

TEST(Cursor, AnAnswerHasOneAsLongAsHitsFollow) {
  std::vector<Article> articles;
  for (int i = 0; i < 25; ++i) {
    articles.push_back(article_of("a" + std::to_string(i), "Hội nghị " + std::to_string(i)));
  }
  Archive archive(articles);
  SearchRequest request{.query = "hội nghị"};
  std::set<std::string> seen;
  for (int page = 0; page < 3; ++page) {
    const SearchAnswer answer = archive.search(request);
    for (const Hit& hit : answer.hits) seen.insert(hit.id);
    EXPECT_EQ(answer.next.empty(), page == 2);
    if (answer.next.empty()) break;
    const auto cursor = parse_cursor(answer.next);
    ASSERT_TRUE(cursor);
    EXPECT_EQ(cursor->generation, answer.generation);
    EXPECT_EQ(cursor->question, question_digest(request));
    request.offset = cursor->offset;
  }
  EXPECT_EQ(seen.size(), 25u);
}

}  // namespace
}  // namespace timtin
