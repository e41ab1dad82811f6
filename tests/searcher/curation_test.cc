#include "searcher/curation.h"

#include <gtest/gtest.h>

#include <fstream>

#include "searcher/why.h"
#include "tests/searcher/archive.h"

namespace timtin {
namespace {

std::string complaint(const std::string& text) {
  try {
    const Curation curation(text, "pins.tsv");
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Curation, IsReadLineByLine) {
  const Curation curation(
      "\xEF\xBB\xBF# của ban biên tập\r\n"
      "pin\tPhụ nữ  khởi nghiệp\ta1\ta2\r\n"
      "\n"
      "synonym\tđám cưới\tlễ cưới\tlễ thành hôn\n"
      "finds\tTết\tTết Nguyên đán",
      "pins.tsv");
  EXPECT_EQ(curation.pin_count(), 1u);
  EXPECT_EQ(curation.synonym_count(), 4u);
  for (const char* query : {"phụ nữ khởi nghiệp", "PHỤ NỮ, khởi nghiệp!", "phu nu khoi nghiep"}) {
    const auto pins = curation.pins(query);
    ASSERT_EQ(pins.size(), 2u) << query;
    EXPECT_EQ(pins[0], "a1");
  }
  for (const char* query : {"phụ nữ", "phụ nữ khởi nghiệp 2019", "phù nữ khởi nghiệp", ""}) {
    EXPECT_TRUE(curation.pins(query).empty()) << query;
  }
  const std::string_view terms[] = {"lễ", "thành", "hôn", "vui"};
  const auto match = curation.synonyms_of(terms);
  EXPECT_EQ(match.length, 3u);
  EXPECT_EQ(match.phrases.size(), 2u);
  const std::string_view one_way[] = {"tết", "nguyên", "đán"};
  EXPECT_EQ(curation.synonyms_of(one_way).length, 1u) << "only the other way round";
  EXPECT_TRUE(Curation("", "x").empty());
  EXPECT_NE(curation.digest(), Curation("pin\ta\tb\n", "x").digest());
}

TEST(Curation, TellsWhatIsWrongAndWhere) {
  const struct {
    const char* text;
    const char* told;
  } kTable[] = {
      {"pin\ta\n", "pins.tsv:1: pin wants a query and the id"},
      {"# x\n\npin\t...\tid\n", "pins.tsv:3: the query has no words"},
      {"pin\ta\tid\tid\n", "pins.tsv:1: id stands twice"},
      {"pin\ta\t\n", "pins.tsv:1: an id is empty"},
      {"pin\ta\tx\npin\tA\ty\n", "pins.tsv:2: the query was pinned before"},
      {"synonym\ta\n", "pins.tsv:1: synonym wants two phrases"},
      {"synonym\ta\tb\ta\n", "pins.tsv:1: a stands twice"},
      {"finds\ta\t,\n", "pins.tsv:1: a phrase has no words"},
      {"synonym\ta b c d e f g h i\tb\n", "pins.tsv:1: a phrase of more than 8 words"},
      {"pinned\ta\tb\n", "pins.tsv:1: begins with pin, synonym or finds"},
      {"pin a b\n", "pins.tsv:1: begins with"},
      {"pin\t\xFF\tb\n", "pins.tsv:1: not UTF-8"},
  };
  for (const auto& row : kTable) {
    EXPECT_TRUE(complaint(row.text).starts_with(row.told))
        << row.text << ": " << complaint(row.text);
  }
  std::string many = "synonym";
  for (int i = 0; i < 40; ++i) many += "\tw" + std::to_string(i);
  EXPECT_NE(complaint(many).find("more than 20"), std::string::npos);
  EXPECT_THROW(Curation::load("/no/such/file"), std::runtime_error);
}

class CuratedSearch : public testing::Test {
 protected:
  CuratedSearch()
      : archive_({article_of("a", "Đám cưới tập thể", "Mười đôi trẻ."),
                  article_of("b", "Lễ cưới giản dị", "Nếp sống mới."),
                  article_of("c", "Vay vốn nuôi lợn", "Chị em khấm khá."),
                  article_of("d", "Đám cưới không thuốc lá", "Một xã làm trước.")}) {}

  Searcher curated(const std::string& text) const {
    return Searcher(archive_.generation(), std::make_shared<const Curation>(text, "test"));
  }

  Archive archive_;
};

TEST_F(CuratedSearch, PinsStandFirstInTheirOrderOnEveryPage) {
  Searcher searcher = curated("pin\tđám cưới\tc\td\n");
  SearchRequest request{.query = "Đám cưới"};
  const SearchAnswer all = searcher.search(request);
  EXPECT_EQ(ids_of(all), "c d a");
  EXPECT_EQ(all.total, 3u);
  EXPECT_TRUE(all.hits[0].pinned && all.hits[1].pinned && !all.hits[2].pinned);
  std::string paged;
  for (request.limit = 1; request.offset < 3; ++request.offset) {
    paged += ids_of(searcher.search(request)) + " ";
  }
  EXPECT_EQ(paged, "c d a ");
  request = {.query = "đám cưới", .sort = Sort::kNewest};
  EXPECT_EQ(ids_of(searcher.search(request)).find('c'), std::string::npos) << "strictly by date";
}

TEST_F(CuratedSearch, PinsPassTheFiltersOrAreLeftOut) {
  Searcher searcher = curated("pin\tđám cưới\tc\tkhông có\n");
  EXPECT_EQ(ids_of(searcher.search({.query = "đám cưới", .topics = {"Kinh tế"}})), "");
  EXPECT_EQ(ids_of(searcher.search({.query = "lễ cưới"})).find('c'), std::string::npos);
}

TEST_F(CuratedSearch, SynonymsFindOneAnother) {
  EXPECT_EQ(ids_of(archive_.search("\"lễ cưới\"")), "b");
  Searcher both = curated("synonym\tđám cưới\tlễ cưới\n");
  const SearchAnswer found = both.search({.query = "lễ cưới"});
  EXPECT_EQ(found.total, 3u);
  EXPECT_EQ(found.hits[0].id, "b") << "what is typed comes first";
  Searcher one_way = curated("finds\tđám cưới\tlễ cưới\n");
  EXPECT_EQ(one_way.search({.query = "đám cưới"}).total, 3u);
  EXPECT_EQ(ids_of(one_way.search({.query = "\"lễ cưới\""})), "b");
}

TEST_F(CuratedSearch, WhySaysWhatHoldsAnArticleBack) {
  Searcher& searcher = archive_.searcher();
  const auto ask = [&](SearchRequest request, const char* id) {
    return why(searcher, request, *searcher.find(id));
  };
  const Why found = ask({.query = "đám cưới tập thể"}, "a");
  EXPECT_EQ(found.verdict, WhyVerdict::kFound);
  EXPECT_EQ(found.rank, 1u);
  EXPECT_FALSE(found.parts.empty());
  ASSERT_EQ(found.words.size(), 4u);
  EXPECT_EQ(found.words[0].title, 1u);
  EXPECT_EQ(ask({.query = "đám cưới", .topics = {"Kinh tế"}}, "a").verdict, WhyVerdict::kFiltered);
  EXPECT_EQ(ask({.query = "đám cưới", .topics = {"Kinh tế"}}, "a").filters,
            (std::vector<std::string>{"topic: Kinh tế"}));
  EXPECT_EQ(ask({.query = "đám cưới"}, "c").verdict, WhyVerdict::kNoWords);
  EXPECT_EQ(ask({.query = "cưới -giản"}, "b").verdict, WhyVerdict::kExcluded);
  const Why light = ask({.query = "cưới nuôi lợn vay vốn", .match = Match::kAll}, "b");
  EXPECT_EQ(light.verdict, WhyVerdict::kLight);
  EXPECT_GT(light.rank_if_read, 0u);
  EXPECT_LT(light.held_weight, light.whole_weight);
}

}  // namespace
}  // namespace timtin
