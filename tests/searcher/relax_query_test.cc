#include "searcher/relax_query.h"

#include <gtest/gtest.h>

#include "searcher/parse_query.h"
#include "tests/searcher/archive.h"

namespace timtin {
namespace {

struct Case {
  const char* query;
  std::uint64_t matches;
  const char* words;  // of the relaxed query; null if it stays as it is
};

TEST(RelaxQuery, QuotesAreAConditionAmongFewWordsAndNoneInASentence) {
  const Case cases[] = {
      {"\"bình đẳng giới\"", 0, nullptr},
      {"\"bình đẳng giới\" nam nữ", 0, nullptr},
      {"thúc đẩy \"bình đẳng giới\" ở xã", 0, "thúc đẩy bình đẳng giới ở xã"},
      {"thúc đẩy \"bình đẳng giới\" ở xã", 1, nullptr},
      {"vì sao chị em ở xã vùng cao chọn “ngân hàng bò”", 9,
       "vì sao chị em ở xã vùng cao chọn ngân hàng bò"},
      {"vì sao chị em ở xã vùng cao chọn “ngân hàng bò”", 10, nullptr},
      {"vì sao chị em ở xã “khát” nước sạch mùa khô", 500,
       "vì sao chị em ở xã khát nước sạch mùa khô"},
      {"vì sao chị em ở xã khát nước sạch", 0, nullptr},
      {"vì sao OR khi nào chị em ở xã “khát” nước sạch", 0, nullptr},
      {"title:\"ngân hàng bò\" vì sao chị em ở xã chọn", 0, nullptr},
  };
  for (const Case& c : cases) {
    const auto relaxed = relax_phrases(parse_query(c.query), c.matches);
    ASSERT_EQ(relaxed.has_value(), c.words != nullptr) << c.query;
    if (!relaxed) continue;
    ASSERT_EQ(relaxed->groups.size(), 1u) << c.query;
    ASSERT_EQ(relaxed->groups[0].size(), 1u) << c.query;
    EXPECT_EQ(relaxed->groups[0][0], (TextItem{TextItem::Kind::kWords, false, c.words}));
  }
}

TEST(RelaxQuery, FiltersAndExcludedWordsStay) {
  const Query query =
      parse_query("vì sao chị em ở xã chọn \"ngân hàng bò\" topic:\"Kinh tế\" date:2019 -dê");
  const auto relaxed = relax_phrases(query, 0);
  ASSERT_TRUE(relaxed);
  EXPECT_EQ(relaxed->topics, query.topics);
  EXPECT_EQ(relaxed->dates, query.dates);
  EXPECT_EQ(relaxed->excluded, query.excluded);
}

TEST(RelaxQuery, ASentenceWithAQuoteFindsTheArticleThatDoesNotHoldIt) {
  Archive archive({
      article_of("answer", "Chăn nuôi", "Chị em ở xã vùng cao nhận bò giống từ ngân hàng của Hội."),
      article_of("holds", "Tin khác", "Một “ngân hàng bò” vừa ra mắt."),
  });
  const SearchAnswer sentence =
      archive.search("vì sao chị em ở xã vùng cao nhận “bò giống tốt” của Hội");
  ASSERT_FALSE(sentence.hits.empty());
  EXPECT_EQ(sentence.hits[0].id, "answer");
  EXPECT_EQ(sentence.warnings.size(), 1u);
  const SearchAnswer strict = archive.search("\"ngân hàng bò\"");
  ASSERT_EQ(strict.hits.size(), 1u);
  EXPECT_EQ(strict.hits[0].id, "holds");
  EXPECT_TRUE(strict.warnings.empty());
}

}  // namespace
}  // namespace timtin
