// What a query means beyond its letters: abbreviations both ways, definitions of the archive, raw
// keystrokes, and names of departments, units and times.
#include <gtest/gtest.h>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

Archive& archive() {
  static Archive made([] {
    std::vector<Article> articles = {
        article_of("short", "Tin ngắn", "Hội LHPN xã trao quà cho hội viên."),
        article_of("long", "Tin dài", "Hội Liên hiệp Phụ nữ xã tổ chức hội thi."),
        article_of("apart", "Tin khác", "Nữ sinh liên tục hiệp lực, phụ giúp gia đình."),
        article_of("defines", "Giới thiệu", "Quỹ Tương trợ Cộng đồng Xanh (QTTCĐX) ra mắt."),
        article_of("uses", "Hoạt động", "QTTCĐX trao học bổng cho học sinh nghèo."),
        article_of("spring", "Hội nghị triển khai công tác", "Bàn việc năm mới."),
        article_of("autumn", "Hội nghị triển khai công tác", "Bàn việc năm mới."),
    };
    articles[5].published = {2019, 3, 4};
    articles[5].departments = {"CSLP"};
    articles[5].unit = "Nghệ An";
    articles[6].published = {2019, 9, 5};
    articles[6].departments = {"TCCB"};
    articles[6].unit = "Bắc Giang";
    return articles;
  }());
  return made;
}

std::string first(const char* query) {
  const SearchAnswer answer = archive().search(query);
  return answer.hits.empty() ? "" : answer.hits[0].id;
}

bool finds(const char* query, const std::string& id) {
  for (const Hit& hit : archive().search(query).hits) {
    if (hit.id == id) return true;
  }
  return false;
}

TEST(Meaning, AnAbbreviationFindsItsWordsAndMarksThem) {
  const SearchAnswer answer = archive().search("LHPN");
  EXPECT_EQ(answer.hits.size(), 2u) << ids_of(answer);
  EXPECT_TRUE(finds("LHPN", "long"));
  EXPECT_FALSE(finds("LHPN", "apart")) << "the words must stand together";
  for (const Hit& hit : answer.hits) {
    if (hit.id != "long") continue;
    EXPECT_NE(hit.snippet_html.find("<mark>Liên hiệp Phụ nữ</mark>"), std::string::npos)
        << hit.snippet_html;
  }
}

TEST(Meaning, WordsFindTheirAbbreviation) {
  EXPECT_TRUE(finds("liên hiệp phụ nữ", "short"));
  EXPECT_TRUE(finds("lien hiep phu nu", "short")) << "typed without accents too";
}

TEST(Meaning, TheArchiveDefinesAbbreviationsOfItsOwn) {
  EXPECT_TRUE(finds("quỹ tương trợ cộng đồng xanh", "uses"));
  EXPECT_TRUE(finds("QTTCĐX", "defines"));
}

TEST(Meaning, RawKeystrokesAreASecondTryThatSaysSo) {
  for (const char* typed : {"hooij thi", "ho65i thi"}) {
    const SearchAnswer answer = archive().search(typed);
    EXPECT_EQ(answer.searched_as, "hội thi") << typed;
    ASSERT_FALSE(answer.hits.empty()) << typed;
    EXPECT_EQ(answer.hits[0].id, "long");
  }
  EXPECT_EQ(archive().search("hội thi").searched_as, "");
  EXPECT_EQ(archive().search("xyzzy").searched_as, "");
}

TEST(Meaning, NamesInAQueryRaiseWhatHasThem) {
  EXPECT_EQ(first("triển khai công tác CSLP"), "spring");
  EXPECT_EQ(first("triển khai công tác TCCB"), "autumn");
  EXPECT_EQ(first("triển khai công tác Nghệ An"), "spring");
  EXPECT_EQ(first("triển khai công tác Bắc Giang"), "autumn");
  EXPECT_EQ(first("triển khai công tác tháng 3/2019"), "spring");
  EXPECT_EQ(first("triển khai công tác tháng 9 năm 2019"), "autumn");
}

TEST(Meaning, ANameAloneFindsWhatHasItThoughNoWordSaysIt) {
  EXPECT_EQ(first("TCCB"), "autumn");
  EXPECT_EQ(first("tháng 3/2019"), "spring");
}

TEST(Meaning, ExplainNamesTheReason) {
  const SearchAnswer answer = archive().search(SearchRequest{.query = "TCCB", .explain = true});
  ASSERT_FALSE(answer.hits.empty());
  bool named = false;
  for (const ScorePart& part : answer.hits[0].parts) named |= part.what == "named: TCCB";
  EXPECT_TRUE(named);
}

// "Bắc Ninh" is no word of any article here.
TEST(Meaning, AProvinceOfTodayNamesTheArticlesOfThoseItWasMadeOf) {
  EXPECT_EQ(first("hội nghị triển khai công tác Bắc Ninh"), "autumn");
  EXPECT_EQ(first("hội nghị triển khai công tác Nghệ An"), "spring");
}

}  // namespace
}  // namespace timtin
