#include "searcher/did_you_mean.h"

#include <gtest/gtest.h>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

// An archive that says some phrases often and a typing error once.
std::vector<Article> portal() {
  std::vector<Article> articles;
  const auto add = [&](const std::string& title, const std::string& body) {
    articles.push_back(article_of("a" + std::to_string(articles.size()), title, body));
  };
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    add("Phụ nữ khởi nghiệp " + n, "Hội Liên hiệp Phụ nữ giúp chị em khởi nghiệp.");
    add("Bạo lực gia đình " + n, "Phòng chống bạo lực gia đình ở xã.");
    add("Bình đẳng giới " + n, "Hội thảo bình đẳng giới của chị em.");
  }
  add("Nguyễn Thị Hảo", "Chuyện của chị Hảo với Facebook.");
  return articles;
}

class DidYouMean : public testing::Test {
 protected:
  DidYouMean() : archive_(portal()) {}
  std::string offered(const char* query) {
    const SearchAnswer answer = archive_.search(query);
    return answer.suggestion ? answer.suggestion->text : "";
  }
  Archive archive_;
};

TEST_F(DidYouMean, OffersThePhraseThatTheArchiveHas) {
  const struct {
    const char* typed;
    const char* meant;
    const char* kind;
  } kTable[] = {
      {"phunu khởi nghiệp", "phụ nữ khởi nghiệp", "glued"},
      {"phunu khoi nghiep", "phu nu khoi nghiep", "glued"},
      {"baoluc gia dinh", "bao luc gia dinh", "glued"},
      {"phụ nữ khưởi nghiệp", "phụ nữ khởi nghiệp", "letters"},
      {"bạo lực gia đìnhh", "bạo lực gia đình", "letters"},
      {"phu nu khoii nghiep", "phu nu khoi nghiep", "letters"},
      {"phụ nuwx khởi nghiệp", "phụ nữ khởi nghiệp", "keystrokes"},
      {"bạo lực gia đỉnh", "bạo lực gia đình", "accents"},
      {"bình đẵng giới", "bình đẳng giới", "accents"},
  };
  for (const auto& row : kTable) {
    const SearchAnswer answer = archive_.search(row.typed);
    ASSERT_TRUE(answer.suggestion) << row.typed;
    EXPECT_EQ(answer.suggestion->text, row.meant) << row.typed;
    EXPECT_STREQ(name_of(answer.suggestion->corrections[0].kind), row.kind) << row.typed;
  }
}

TEST_F(DidYouMean, LeavesAloneWhatIsMeantAsTyped) {
  for (const char* typed :
       {"phụ nữ khởi nghiệp", "phu nu khoi nghiep", "bạo lực", "khưởi", "facebook messengerr",
        "phụ nữ WTOO", "phụ nữ 2031", "\"phunu khởi nghiệp\"", "phunu -nam", "topic:x phunu",
        "title:phunu", "Nguyễn Thị Hào", "chị Hạo", "phụ nữ kubernetes", "bình đẳng"}) {
    EXPECT_EQ(offered(typed), "") << typed;
  }
}

TEST_F(DidYouMean, TheFirstTryIsHonouredIfItFindsAnything) {
  const SearchAnswer some = archive_.search("phunu khởi nghiệp");
  EXPECT_GT(some.total, 0u);
  EXPECT_EQ(some.searched_as, "");
  const SearchAnswer none = archive_.search("baoluc");
  EXPECT_EQ(none.searched_as, "bao luc");
  EXPECT_GT(none.total, 0u);
  ASSERT_TRUE(none.suggestion);
  const SearchAnswer exact = archive_.search({.query = "baoluc", .exact = true});
  EXPECT_EQ(exact.total, 0u);
  EXPECT_FALSE(exact.suggestion);
  EXPECT_EQ(archive_.search({.query = "bajo luwcj gia ddinhf", .exact = true}).searched_as, "");
}

}  // namespace
}  // namespace timtin
