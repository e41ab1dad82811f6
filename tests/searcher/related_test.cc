#include "searcher/related.h"

#include <gtest/gtest.h>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

std::string ids(const std::vector<Hit>& hits) {
  std::string all;
  for (const Hit& hit : hits) all += (all.empty() ? "" : " ") + hit.id;
  return all;
}

std::vector<Article> portal() {
  std::vector<Article> articles = {
      article_of("vốn-1", "Phụ nữ vùng cao vay vốn ngân hàng chính sách",
                 "Hội viên ở các xã vùng cao được vay vốn ngân hàng chính sách để chăn nuôi."),
      article_of("vốn-2", "Ngân hàng chính sách cho hội viên vay vốn",
                 "Nguồn vốn vay của ngân hàng chính sách giúp chị em vùng cao chăn nuôi lợn gà."),
      article_of("vốn-3", "Chăn nuôi nhờ vốn vay",
                 "Nhờ vay vốn ngân hàng, nhiều chị em chăn nuôi giỏi."),
      article_of("áo", "Tuần lễ áo dài", "Chị em mặc áo dài đi làm trong tuần lễ áo dài."),
      article_of("áo-2", "Áo dài tới công sở", "Tuần lễ áo dài: cơ quan, trường học mặc áo dài."),
      article_of("bóng", "Đội bóng đá nữ", "Đội bóng của huyện thắng trận chung kết bóng đá."),
  };
  // A copy under another id, one comma apart.
  articles.push_back(articles[1]);
  articles.back().id = "chép";
  articles.back().body += " Tin chép.";
  return articles;
}

TEST(Related, AreAboutTheSameAndNeitherItselfNorItsCopies) {
  const Archive archive(portal());
  const auto related = [&](const char* id, std::uint32_t limit = 5) {
    const auto doc = const_cast<Archive&>(archive).searcher().find(id);
    return ids(const_cast<Archive&>(archive).searcher().related(*doc, limit));
  };
  const std::string of_first = related("vốn-1");
  // One of the two copies, not both.
  EXPECT_TRUE(of_first == "vốn-2 vốn-3" || of_first == "chép vốn-3") << of_first;
  EXPECT_EQ(related("vốn-1", 1).find(' '), std::string::npos);
  EXPECT_EQ(related("vốn-1", 0), "");
  EXPECT_EQ(related("áo"), "áo-2");
  EXPECT_EQ(related("bóng"), "");
  EXPECT_EQ(related("vốn-2").find("chép"), std::string::npos);
}

TEST(Related, TheSameTopicIsAHintAmongEquals) {
  std::vector<Article> articles = {
      article_of("x", "Hội thi nấu ăn", "Các đội nấu ăn ngon giữa phiên chợ."),
      article_of("a", "Chung kết hội thi nấu ăn", "Các đội nấu ăn ngon."),
      article_of("b", "Kết thúc hội thi nấu ăn", "Các đội nấu ăn ngon."),
      article_of("c", "Trồng rừng", "Mưa nhiều."),
  };
  articles[0].topic = articles[2].topic = "Gia đình";
  articles[1].topic = articles[3].topic = "Kinh tế";
  Archive archive(articles);
  const auto hits = archive.searcher().related(*archive.searcher().find("x"), 5);
  ASSERT_EQ(ids(hits), "b a");
  EXPECT_GT(hits[0].score, hits[1].score);
  EXPECT_LE(hits[0].score, 1.0);
}

TEST(Related, NothingIsRelatedToAnArticleAlone) {
  Archive archive({article_of("x", "", "một"), article_of("y", "hai", "")});
  EXPECT_TRUE(archive.searcher().related(1, 5).empty());
}

TEST(Related, GivesUpAtItsDeadline) {
  Archive archive(portal());
  EXPECT_THROW(archive.searcher().related(1, 5, Watch::Deadline::min()), SearchTimeout);
}

}  // namespace
}  // namespace timtin
