// Facets are exact counts over every match, not over the page that is shown.
#include "searcher/facets.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

std::string shown(const Facet& facet) {
  std::string text = facet.field + ":";
  for (const FacetValue& value : facet.values) {
    text += " " + value.value + "=" + std::to_string(value.count);
  }
  return text;
}

std::vector<Article> portal() {
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i) {
    Article& article = articles.emplace_back(
        article_of(std::to_string(i), i % 2 ? "hội" : "hội nữ", i % 3 ? "phụ nữ" : "nữ phụ"));
    article.topic = std::vector<std::string>{"Giới", "", "An sinh"}[i % 3];
    if (i % 4 == 0) article.departments = {"CSLP", "TCCB"};
    if (i % 4 == 1) article.departments = {"TCCB"};
    article.unit = i < 10 ? "Hà Nội" : "Bắc Giang";
    if (i % 10) article.published = {static_cast<std::int16_t>(2015 + i % 7), 3, 1};
  }
  return articles;
}

TEST(Facets, CountEveryMatchWhateverThePage) {
  Archive archive(portal());
  const SearchAnswer answer = archive.search({.query = "hội", .limit = 1, .facets = true});
  ASSERT_EQ(answer.facets.size(), 6u);
  EXPECT_EQ(answer.total, 300u);
  EXPECT_TRUE(answer.total_is_exact);
  EXPECT_EQ(shown(answer.facets[0]), "topic: An sinh=200 Giới=100")
      << "those without a topic read as those of An sinh: it is predicted";
  EXPECT_EQ(shown(answer.facets[1]), "department: TCCB=150 CSLP=75");
  EXPECT_EQ(shown(answer.facets[2]), "unit: Bắc Giang=290 Hà Nội=10");
  EXPECT_EQ(shown(answer.facets[3]), "source:");
  EXPECT_EQ(answer.facets[4].values.front().value, "2021") << "newest first";
  EXPECT_EQ(answer.facets[5].values.front().value, "2021-03");
}

// Against a count over the articles themselves, with words, phrases, exclusions and filters.
TEST(Facets, AreExact) {
  const std::vector<Article> articles = portal();
  Archive archive(articles);
  for (const char* query : {"hội", "nữ", "\"phụ nữ\"", "hội -\"nữ phụ\"", "unit:\"Hà Nội\"",
                            "date:2016..2018 nữ", "phụ OR hội topic:giới", ""}) {
    for (const Sort sort : {Sort::kRelevance, Sort::kNewest}) {
      const SearchAnswer all = archive.search({.query = query, .sort = sort, .limit = 1000});
      std::map<std::string, std::uint64_t> topics, departments, years;
      for (const Hit& hit : all.hits) {
        if (!hit.topic.empty()) ++topics[hit.topic];
        for (const std::string& code : hit.departments) ++departments[code];
        if (hit.published) ++years[to_iso(hit.published).substr(0, 4)];
      }
      const SearchAnswer answer =
          archive.search({.query = query, .sort = sort, .limit = 3, .facets = true});
      EXPECT_EQ(answer.total, all.hits.size()) << query;
      EXPECT_TRUE(answer.total_is_exact) << query;
      const auto counts = [&](int facet) {
        std::map<std::string, std::uint64_t> found;
        for (const FacetValue& v : answer.facets[facet].values) found[v.value] = v.count;
        return found;
      };
      EXPECT_EQ(counts(0), topics) << query;
      EXPECT_EQ(counts(1), departments) << query;
      EXPECT_EQ(counts(4), years) << query;
    }
  }
}

TEST(Facets, OfNothingAreEmpty) {
  Archive archive(portal());
  for (const Facet& facet : archive.search({.query = "xyz", .facets = true}).facets) {
    EXPECT_TRUE(facet.values.empty()) << facet.field;
  }
  EXPECT_TRUE(archive.search("hội").facets.empty()) << "not asked for";
}

}  // namespace
}  // namespace timtin
