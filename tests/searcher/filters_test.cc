// Words, phrases, exclusions and filters: which articles an answer holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

std::vector<Article> portal() {
  std::vector<Article> articles = {
      article_of("a", "Hội nghị giám sát", "Phản biện xã hội ở cơ sở, theo 217-QĐ/TW."),
      article_of("b", "Hội thảo bình đẳng giới", "Phụ nữ bàn về giám sát ngân sách."),
      article_of("c", "Ngày hội gia đình", "Trẻ em và phụ nữ vùng cao."),
      article_of("d", "Bóng đá nữ", "Đội tuyển thắng lớn."),
  };
  articles[0].topic = "Chính sách - Pháp luật";
  articles[0].departments = {"CSLP"};
  articles[0].unit = "Bắc Giang";
  articles[0].published = {2019, 8, 22};
  articles[1].topic = "Bình đẳng giới";
  articles[1].departments = {"CSLP", "TCCB"};
  articles[1].unit = "Hà Nội";
  articles[1].published = {2019, 9, 1};
  articles[2].topic = "Gia đình";
  articles[2].unit = "Bắc Giang";
  articles[2].published = {2020, 2, 29};
  return articles;
}

// Ids found, in the order of the alphabet.
std::string found(const SearchRequest& request) {
  static Archive archive(portal());
  std::string ids = ids_of(archive.search(request));
  std::erase(ids, ' ');
  std::sort(ids.begin(), ids.end());
  return ids;
}
std::string found(const char* query) { return found(SearchRequest{.query = query}); }
std::string found_all(const char* query) {
  return found(SearchRequest{.query = query, .match = Match::kAll});
}

TEST(Search, NothingAskedIsEverything) { EXPECT_EQ(found(""), "abcd"); }

TEST(Search, WordsAreFoundInTitleAndBody) {
  EXPECT_EQ(found_all("giám sát"), "ab");
  EXPECT_EQ(found_all("phụ nữ"), "bc");
  EXPECT_EQ(found_all("nữ"), "bcd");
  EXPECT_EQ(found({.query = "phản bóng", .match = Match::kAny}), "ad");
  EXPECT_EQ(found_all("không-có-đâu"), "");
}

TEST(Search, CaseToneStyleAndAccentsOfTheTyperDoNotMatter) {
  EXPECT_EQ(found_all("GIÁM SÁT"), "ab");
  EXPECT_EQ(found_all("giam sat"), "ab");
  EXPECT_EQ(found_all("Đội TUYỂN"), "d");
  EXPECT_EQ(found_all("doi tuyen"), "d");
  EXPECT_EQ(found_all("gia\u0301m sa\u0301t"), "ab") << "NFD";
}

TEST(Search, APhraseStandsWordAfterWordInOnePart) {
  EXPECT_EQ(found("\"giám sát ngân sách\""), "b");
  EXPECT_EQ(found("\"sát giám\""), "");
  EXPECT_EQ(found("\"giám sát phản\""), "") << "title and body do not run together";
  EXPECT_EQ(found("\"phu nu\""), "bc");
  EXPECT_EQ(found("\"217 qđ tw\""), "a");
}

TEST(Search, ExcludedWordsAndPhrasesStayAway) {
  EXPECT_EQ(found_all("nữ -bóng"), "bc");
  EXPECT_EQ(found("-nữ"), "a");
  EXPECT_EQ(found("-\"phụ nữ\""), "ad");
  EXPECT_EQ(found("-\"nữ phụ\""), "abcd");
  EXPECT_EQ(found("-khôngcóđâu"), "abcd");
  EXPECT_EQ(found("-title:hội"), "d");
}

TEST(Search, AlternativesAreJoinedByOr) {
  EXPECT_EQ(found("bóng OR phản"), "ad");
  EXPECT_EQ(found("\"bóng đá\" OR \"gia đình\""), "cd");
  EXPECT_EQ(found_all("nữ bóng OR vùng"), "cd");
}

// A word beside a phrase must not let in what holds the phrase's words out of order.
TEST(Search, APhraseAmongAlternativesIsStillAPhrase) {
  EXPECT_EQ(found("bóng OR \"sát giám\""), "d");
  EXPECT_EQ(found("\"sát giám\" OR bóng"), "d");
  EXPECT_EQ(found_all("bóng OR \"giám sát\""), "abd");
}

TEST(Search, TitleIsTheTitleAlone) {
  EXPECT_EQ(found("title:hội"), "abc");
  EXPECT_EQ(found("title:giám"), "a");
  EXPECT_EQ(found("title:\"ngày hội\""), "c");
  EXPECT_EQ(found("title:\"phản biện\""), "");
}

TEST(Search, FiltersCompareLooselyAndValuesAreAlternatives) {
  EXPECT_EQ(found("unit:\"Bắc Giang\""), "ac");
  EXPECT_EQ(found("unit:\"bac giang\""), "ac");
  EXPECT_EQ(found({.query = "", .units = {"BẮC GIANG", "Hà Nội"}}), "abc");
  EXPECT_EQ(found("topic:\"bình đẳng giới\""), "b");
  EXPECT_EQ(found({.query = "", .topics = {"chinh sach phap luat"}}), "a");
  EXPECT_EQ(found("topic:\"bình đẳng\""), "") << "the whole value, not a word of it";
  EXPECT_EQ(found({.query = "unit:\"Hà Nội\"", .units = {"Bắc Giang"}}), "abc");
}

TEST(Search, AProvinceIsFoundUnderTheOneItBecamePartOf) {
  EXPECT_EQ(found("unit:\"Bắc Ninh\""), "ac");
  EXPECT_EQ(found({.query = "", .units = {"tỉnh bac ninh"}}), "ac");
  EXPECT_EQ(found("unit:\"tỉnh Bắc Giang\""), "ac");
  EXPECT_EQ(found("unit:\"Thái Nguyên\""), "");
  static Archive archive(portal());
  const SearchAnswer answer = archive.search({.query = "unit:\"Bắc Ninh\""});
  for (const Hit& hit : answer.hits) EXPECT_EQ(hit.unit, "Bắc Giang") << "it keeps its province";
}

TEST(Search, DepartmentsByCodeOrName) {
  EXPECT_EQ(found("department:CSLP"), "ab");
  EXPECT_EQ(found("department:tccb"), "b");
  EXPECT_EQ(found("department:\"Ban Chính sách - Luật pháp\""), "ab");
  EXPECT_EQ(found({.query = "", .departments = {"to chuc can bo"}}), "b");
}

TEST(Search, DifferentFieldsRestrictEachOther) {
  EXPECT_EQ(found("department:CSLP unit:\"Bắc Giang\""), "a");
  EXPECT_EQ(found_all("giám unit:\"Hà Nội\""), "b");
  EXPECT_EQ(found("department:TCCB unit:\"Bắc Giang\""), "");
}

TEST(Search, DatesIncludeBothEndsAndLeaveOutTheUndated) {
  EXPECT_EQ(found("date:2019"), "ab");
  EXPECT_EQ(found("date:2019-08"), "a");
  EXPECT_EQ(found("date:22/08/2019"), "a");
  EXPECT_EQ(found("date:2019-08-22..2019-09-01"), "ab");
  EXPECT_EQ(found("date:2019-08-23..2019-08-31"), "");
  EXPECT_EQ(found("date:2019-09.."), "bc");
  EXPECT_EQ(found("date:..2019"), "ab");
  EXPECT_EQ(found({.query = "date:2019", .dates = {{2019, 9, 1}, {}}}), "b");
  EXPECT_EQ(found({.query = "date:2019", .dates = {{2020, 1, 1}, {}}}), "");
}

TEST(Search, AnUnknownDepartmentIsAWarning) {
  Archive archive(portal());
  EXPECT_EQ(archive.search("department:XYZ").warnings.size(), 1u);
  EXPECT_TRUE(archive.search("department:CSLP").warnings.empty());
}

TEST(Search, AQueryWithoutAWordIsEverythingAndAWarning) {
  Archive archive(portal());
  for (const char* query : {"???", "😀 -", "\"…\""}) {
    EXPECT_EQ(archive.search(query).warnings.size(), 1u) << query;
    EXPECT_EQ(archive.search(query).total, 4u) << query;
  }
  EXPECT_TRUE(archive.search("").warnings.empty());
  EXPECT_TRUE(archive.search("date:2019").warnings.empty());
}

TEST(Search, FindsAnArticleByItsId) {
  Archive archive(portal());
  EXPECT_EQ(archive.searcher().find("c"), 3u);
  EXPECT_EQ(archive.searcher().find("C"), std::nullopt);
  EXPECT_EQ(archive.searcher().find(""), std::nullopt);
}

}  // namespace
}  // namespace timtin
