// The terms of one article: what can be searched and filtered, and nothing else.
#include "indexer/make_document.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "schema/fields.h"
#include "schema/ranking.h"

namespace timtin {
namespace {

// As the postings hold them.
std::map<std::string, std::uint32_t> terms_of(const Article& article) {
  TextEncoder encoder;
  EncodedArticle encoded;
  encoder.encode(article, encoded);
  Document document;
  make_document(article, encoded, document);
  std::map<std::string, std::uint32_t> terms;
  for (const Document::Word& word : document.words) {
    const std::string_view text = encoder.terms()[word.term];
    terms[field_term(Field::kText, text)] += word.impact;
    if (word.in_title) terms[field_term(Field::kTitle, text)] += word.in_title;
  }
  for (const Document::Term& term : document.others) terms[term.text] += term.wdf;
  return terms;
}

TEST(MakeDocument, HoldsTextAndFields) {
  Article article;
  article.id = "a#1";
  article.title = "Hội nữ";
  article.body = "hội bé";
  article.published = {2019, 8, 2};
  article.topic = "Bình đẳng giới";
  article.departments = {"CSLP", "TCCB"};
  article.unit = "Bắc Giang";
  article.source = "Báo Phụ nữ";
  const PartLengths lengths{2, 2};
  const std::map<std::string, std::uint32_t> wanted = {
      {"hội", impact({.title = 1, .body = 1}, lengths)},
      {"nữ", impact({.title = 1, .body = 0}, lengths)},
      {"bé", impact({.title = 0, .body = 1}, lengths)},
      {"Shội", impact({.title = 1, .body = 0}, lengths)},
      {"Snữ", impact({.title = 1, .body = 0}, lengths)},
      {"Qa#1", 0},
      {"XT:binh dang gioi", 0},
      {"XD:cslp", 0},
      {"XD:tccb", 0},
      {"XU:bac giang", 0},
      {"XS:bao phu nu", 0},
      {"Y2019", 0},
      {"M201908", 0},
      {"D20190802", 0},
  };
  EXPECT_EQ(terms_of(article), wanted);
}

TEST(MakeDocument, WhatIsNotKnownHasNoTerm) {
  Article article;
  article.id = "a";
  article.body = "hội";
  article.topic = "?!";
  const auto terms = terms_of(article);
  EXPECT_EQ(terms.size(), 2u);
  EXPECT_TRUE(terms.contains("Qa"));
  EXPECT_TRUE(terms.contains("hội"));
}

TEST(MakeDocument, ATermLongerThanXapianTakesIsCut) {
  Article article;
  article.id = std::string(200, 'i');
  article.title = std::string(5000, 'a');
  article.topic = std::string(5000, 't');
  for (const auto& [term, wdf] : terms_of(article)) EXPECT_LE(term.size(), 245u);
}

TEST(Impact, RisesWithFrequencyAndFallsWithLength) {
  const PartLengths usual{12, 400};
  EXPECT_GE(impact({.title = 0, .body = 1}, {12, 1e6}), 1u);
  EXPECT_LE(impact({.title = 1000, .body = 1000}, usual), kImpactScale);
  EXPECT_LT(impact({.title = 0, .body = 2}, usual), impact({.title = 1, .body = 1}, usual));
  for (std::uint32_t n = 1; n < 50; ++n) {
    EXPECT_LE(impact({.title = 0, .body = n}, usual), impact({.title = 0, .body = n + 1}, usual));
    EXPECT_LE(impact({.title = 0, .body = n}, usual), impact({.title = 1, .body = n}, usual));
    EXPECT_GE(impact({.title = 0, .body = 5}, {12, 40.0 * n}),
              impact({.title = 0, .body = 5}, {12, 40.0 * (n + 1)}));
  }
}

}  // namespace
}  // namespace timtin
