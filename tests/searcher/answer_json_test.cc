// The JSON of an answer is valid, whatever was asked and whatever the archive holds.
#include "searcher/answer_json.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <string>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json);
  EXPECT_FALSE(document.HasParseError()) << rapidjson::GetParseError_En(document.GetParseError())
                                         << " at " << document.GetErrorOffset() << ": " << json;
  return document;
}

Article full_article() {
  Article article = article_of("a\"1", "Hội \\ nghị", "Dòng một\nDòng \"hai\" \t </script>");
  article.url = "https://example.org/?a=1&b=2";
  article.published = {2019, 8, 2};
  article.topic = "Giới";
  article.departments = {"CSLP", "TCCB"};
  article.unit = "Bắc Giang";
  article.source = "Báo";
  return article;
}

TEST(AnswerJson, HoldsTheAnswer) {
  Archive archive({full_article(), article_of("b", "khác")});
  const SearchRequest request{.query = "hội", .explain = true, .facets = true};
  const auto json = parsed(to_json(request, archive.search(request)));
  EXPECT_EQ(json["schema"].GetInt(), kAnswerSchema);
  EXPECT_STREQ(json["generation"].GetString(), "gen-00000001");
  EXPECT_STREQ(json["query"].GetString(), "hội");
  EXPECT_STREQ(json["sort"].GetString(), "relevance");
  EXPECT_EQ(json["total"].GetUint64(), 1u);
  EXPECT_TRUE(json["total_is_exact"].GetBool());
  EXPECT_TRUE(json["warnings"].Empty());
  ASSERT_EQ(json["hits"].Size(), 1u);
  const auto& hit = json["hits"][0];
  EXPECT_STREQ(hit["id"].GetString(), "a\"1");
  EXPECT_STREQ(hit["title"].GetString(), "Hội \\ nghị");
  EXPECT_STREQ(hit["date"].GetString(), "2019-08-02");
  EXPECT_STREQ(hit["departments"][1].GetString(), "TCCB");
  EXPECT_STREQ(hit["title_html"].GetString(), "<mark>Hội</mark> \\ nghị");
  EXPECT_GT(hit["explain"].Size(), 0u);
  EXPECT_EQ(json["facets"]["department"].Size(), 2u);
}

TEST(AnswerJson, WhatIsNotKnownHasNoKey) {
  Archive archive({article_of("b", "khác")});
  const SearchRequest request{.query = "khác"};
  const auto json = parsed(to_json(request, archive.search(request)));
  const auto& hit = json["hits"][0];
  for (const char* key : {"url", "anchor", "date", "topic", "unit", "source", "explain"}) {
    EXPECT_FALSE(hit.HasMember(key)) << key;
  }
  EXPECT_FALSE(json.HasMember("facets"));
}

TEST(AnswerJson, IsValidForAnyBytesInTheQuery) {
  Archive archive({full_article()});
  for (const std::string& query :
       {std::string("\xFF\xFE"), std::string("h\xE1\xBB hội"), std::string("a\0b", 3),
        std::string("\x01\x1F\x7F"), std::string("date:\xE1\xBB"), std::string("-topic:\xC0"),
        std::string("department:\xED\xA0\x80"), std::string(3000, '\xF0')}) {
    const SearchRequest request{.query = query};
    parsed(to_json(request, archive.search(request)));
  }
}

TEST(ArticleJson, HoldsTheWholeArticle) {
  Archive archive({full_article()});
  const auto json = parsed(article_json("gen-00000001", stored_article(*archive.generation(), 1)));
  EXPECT_STREQ(json["body"].GetString(), "Dòng một\nDòng \"hai\" \t </script>");
  EXPECT_STREQ(json["url"].GetString(), "https://example.org/?a=1&b=2");
  EXPECT_FALSE(json.HasMember("lead"));
}

}  // namespace
}  // namespace timtin
