// A story that several articles tell is one hit, whichever of them a filter leaves; what only looks
// alike stays apart. Predicted topics filter and are counted, and say that they are predicted.
#include "searcher/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/answer_json.h"
#include "tests/searcher/archive.h"

namespace timtin {
namespace {

const std::string kStory =
    "Sáng 12/6, tại nhà văn hóa xã Yên Hòa, Hội Liên hiệp Phụ nữ huyện khai giảng lớp dạy nghề may "
    "công nghiệp cho 35 chị em có hoàn cảnh khó khăn. Lớp học kéo dài 3 tháng, học viên được hỗ "
    "trợ "
    "tiền ăn, đi lại và được một công ty may trên địa bàn nhận vào làm sau khi tốt nghiệp. Chị Lò "
    "Thị "
    "Mai, mẹ của hai con nhỏ, nói rằng đây là lần đầu chị được học một nghề mà không phải đi xa "
    "nhà. "
    "Theo Chủ tịch Hội, từ đầu năm huyện đã mở 4 lớp như vậy, hơn một nửa số học viên nay có việc "
    "làm "
    "ổn định với thu nhập trên 6 triệu đồng mỗi tháng.";

Article told(const char* id, const char* title, const std::string& body, Date date) {
  Article article = article_of(id, title, body);
  article.published = date;
  article.url = std::string("https://bao.example/") + id;
  return article;
}

std::string edited(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// How many articles tell the story of `first` if `other` is beside it.
std::size_t copies_with(const Article& first, const Article& other) {
  Archive archive({first, other, article_of("khac", "Tin khác", "Mưa lớn ở miền núi.")});
  return copies_of(archive.segment().articles(), 1).size();
}

std::string article_of_id(Archive& archive, const char* id) {
  return article_json("gen-00000001",
                      stored_article(*archive.generation(), *archive.searcher().find(id)));
}

TEST(Copies, SurviveAnotherTitleACaptionAndSmallEdits) {
  const Article first = told("a", "Khai giảng lớp dạy nghề may", kStory, {2019, 6, 12});
  EXPECT_EQ(copies_with(first, told("b", "Chị em Yên Hòa đi học may", kStory, {2019, 6, 14})), 2u);
  EXPECT_EQ(copies_with(first, told("b", "", kStory + "\nẢnh: học viên trong giờ thực hành.", {})),
            2u);
  const std::string corrected = edited(kStory, "lần đầu chị", "lần đầu tiên chị");
  EXPECT_EQ(copies_with(first, told("b", "Lớp may", corrected, {2019, 6, 13})), 2u);
  const std::string respelled = edited(kStory, "Yên Hòa", "Yên Hoà");
  EXPECT_EQ(copies_with(first, told("b", "Lớp may", respelled, {2019, 6, 13})), 2u);
  const std::string cut = kStory.substr(0, kStory.find(" Theo Chủ tịch Hội"));
  EXPECT_EQ(copies_with(first, told("b", "Lớp may", cut, {2019, 6, 13})), 2u);
}

TEST(Copies, AreNotReportsOfOneForm) {
  // The same report a week later, with other figures.
  std::string report;
  for (const char* goods : {"gạo tẻ", "thịt lợn", "cá lóc", "rau muống", "trứng gà", "tôm sú"}) {
    report += std::string("Giá ") + goods + " tại chợ trung tâm huyện trong tuần qua là 1" +
              std::to_string(report.size() % 90) +
              ".500 đồng, nguồn cung dồi dào, sức mua ổn định. ";
  }
  std::string later = report;
  for (std::size_t at = 0; (at = later.find(".500", at)) != std::string::npos; ++at)
    later[at + 1] = '8';
  EXPECT_EQ(copies_with(told("a", "Giá cả thị trường", report, {2020, 3, 2}),
                        told("b", "Giá cả thị trường", later, {2020, 3, 9})),
            0u);
  // The same notice of another commune.
  std::string other = edited(kStory, "Yên Hòa", "Tân Lập");
  other = edited(other, "Lò Thị Mai", "Vàng Thị Súa");
  other = edited(other, "35 chị em", "28 chị em");
  other = edited(other, "4 lớp", "7 lớp");
  EXPECT_EQ(copies_with(told("a", "Lớp may", kStory, {2019, 6, 12}),
                        told("b", "Lớp may", other, {2019, 6, 12})),
            0u);
  // What is said each year in the same words.
  EXPECT_EQ(copies_with(told("a", "Lớp may", kStory, {2019, 6, 12}),
                        told("b", "Lớp may", edited(kStory, "12/6", "15/6"), {2020, 6, 15})),
            0u);
  // Short notices, though they be equal.
  EXPECT_EQ(
      copies_with(told("a", "Họp", "Chi hội họp lúc 8 giờ tại nhà văn hóa thôn.", {2019, 6, 12}),
                  told("b", "Họp", "Chi hội họp lúc 8 giờ tại nhà văn hóa thôn.", {2019, 6, 12})),
      0u);
}

std::vector<Article> syndicated() {
  std::vector<Article> articles;
  for (int i = 0; i < 6; ++i) {
    Article& article =
        articles.emplace_back(told(("c" + std::to_string(i)).c_str(), "Lớp dạy nghề may",
                                   kStory + std::string(i, '!'), {2019, 6, 12}));
    article.published.day = static_cast<std::int8_t>(12 + (i + 3) % 6);
    article.unit = i % 2 ? "Hà Nội" : "Lào Cai";
    article.source = "Báo " + std::to_string(i);
  }
  articles.push_back(told("rieng", "Dạy nghề may cho hội viên",
                          "Lớp dạy nghề may của Hội mở tại xã Quảng Phú.", {2019, 6, 1}));
  return articles;
}

TEST(Copies, AreOneHitUnlessAllAreAskedFor) {
  Archive archive(syndicated());
  const SearchAnswer one = archive.search({.query = "dạy nghề may", .facets = true});
  EXPECT_EQ(one.total, 2u);
  ASSERT_EQ(one.hits.size(), 2u);
  const auto story =
      std::find_if(one.hits.begin(), one.hits.end(), [](const Hit& h) { return h.copies > 1; });
  ASSERT_NE(story, one.hits.end());
  EXPECT_EQ(story->id, "c3");  // the first to tell it
  EXPECT_EQ(story->copies, 6u);
  const SearchAnswer all = archive.search({.query = "dạy nghề may", .all_copies = true});
  EXPECT_EQ(all.total, 7u);
  EXPECT_EQ(all.hits.size(), 7u);
  for (const Facet& facet : one.facets) {
    if (facet.field != "unit") continue;
    ASSERT_EQ(facet.values.size(), 2u);  // the story counts in both units, once in each
    EXPECT_EQ(facet.values[0].count, 1u);
    EXPECT_EQ(facet.values[1].count, 1u);
  }
  const std::string json = article_of_id(archive, "c0");
  EXPECT_NE(json.find("\"copies\":[{\"id\":\"c1\""), std::string::npos) << json;
}

TEST(Copies, AreFoundByWhatOnlyOneOfThemHas) {
  Archive archive(syndicated());
  for (const char* unit : {"Hà Nội", "Lào Cai"}) {
    const SearchAnswer answer = archive.search({.query = "dạy nghề may", .units = {unit}});
    EXPECT_EQ(answer.total, 1u) << unit;
    ASSERT_EQ(answer.hits.size(), 1u) << unit;
    EXPECT_EQ(answer.hits[0].unit, unit);
  }
}

TEST(Copies, LeavePagesWhole) {
  Archive archive(syndicated());
  for (const Sort sort : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
    const SearchAnswer whole = archive.search({.query = "dạy nghề may", .sort = sort, .limit = 2});
    std::string ids;
    for (std::uint32_t offset = 0; offset < 4; ++offset) {
      const SearchAnswer page =
          archive.search({.query = "dạy nghề may", .sort = sort, .limit = 1, .offset = offset});
      EXPECT_EQ(page.total, 2u);
      for (const Hit& hit : page.hits) ids += (ids.empty() ? "" : " ") + hit.id;
    }
    EXPECT_EQ(ids, ids_of(whole));
  }
}

TEST(Pages, StandTogetherBehindTheBestStory) {
  std::vector<Hit> hits(6);
  const char* const urls[] = {"p", "", "q", "p", "", "p"};
  for (std::size_t i = 0; i < hits.size(); ++i) {
    hits[i].id = std::to_string(i);
    hits[i].url = urls[i];
  }
  hits[5].published = {2019, 1, 1};  // another date: not moved before what is newer
  group_pages(hits);
  std::string ids;
  for (const Hit& hit : hits) ids += hit.id;
  EXPECT_EQ(ids, "031245");
  EXPECT_EQ(hits[0].same_page, std::vector<std::string>{"3"});
  EXPECT_TRUE(hits[1].same_page.empty());
}

TEST(PredictedTopics, FilterAreCountedAndSaySo) {
  std::vector<Article> articles;
  for (int i = 0; i < 80; ++i) {
    const bool sport = i % 2 == 0;
    Article& article = articles.emplace_back(
        article_of(std::to_string(i), sport ? "Đội bóng thắng trận" : "Trạm y tế tiêm phòng",
                   sport ? "Cầu thủ ghi bàn ở trận chung kết giải bóng đá."
                         : "Bác sĩ khám bệnh, tiêm vắc xin cho trẻ."));
    if (i >= 10) article.topic = sport ? "Phong trào thể thao" : "Chăm sóc sức khỏe";
  }
  Archive archive(articles);
  EXPECT_EQ(archive.generation()->manifest().predicted_topics, 10u);
  EXPECT_EQ(archive.generation()->manifest().with_topic, 70u);
  const SearchAnswer answer =
      archive.search({.query = "topic:\"phong trao the thao\"", .limit = 100, .facets = true});
  EXPECT_EQ(answer.total, 40u);
  int predicted = 0;
  for (const Hit& hit : answer.hits) predicted += hit.topic_confidence > 0;
  EXPECT_EQ(predicted, 5);
  EXPECT_EQ(answer.facets[0].values[0].count, 40u);
  const std::string json = article_of_id(archive, "0");
  EXPECT_NE(json.find("\"topic_source\":\"predicted\""), std::string::npos) << json;
  EXPECT_EQ(archive.segment().article(*archive.searcher().find("0")).topic, "");
}

}  // namespace
}  // namespace timtin
