// Which spellings of the archive a typed word stands for, and how telling it is.
#include "searcher/resolve_query.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "schema/ranking.h"
#include "searcher/archive_sums.h"
#include "searcher/parse_query.h"
#include "tests/searcher/archive.h"

namespace timtin {
namespace {

// "hội" in six articles, "hoi" and "hỏi" in one each; "ban" and "bàn" in two each.
Archive& archive() {
  static Archive shared({
      article_of("1", "hội nữ"),
      article_of("2", "hội"),
      article_of("3", "hội"),
      article_of("4", "hội ban"),
      article_of("5", "hội ban"),
      article_of("6", "hội bàn"),
      article_of("7", "hoi bàn"),
      article_of("8", "hỏi 2019"),
  });
  return shared;
}

ResolvedQuery resolved(const std::string& query, bool widen = false) {
  Analyzer analyzer;
  const Segment& segment = archive().segment();
  const Xapian::Database postings = segment.open_postings();
  const LexiconWords words(segment.lexicon(), postings, sums_of(segment.articles()).statistics());
  return resolve_query(parse_query(query), words, analyzer, {.widen = widen});
}

// "hội*1 hoi*0.9": the spellings of a slot.
std::string spellings(const Slot& slot) {
  std::string text;
  for (const auto& [term, likeness] : slot.spellings) {
    char number[16];
    std::snprintf(number, sizeof number, "*%g", static_cast<double>(likeness));
    text +=
        (text.empty() ? "" : " ") + std::string(archive().segment().lexicon().term(term)) + number;
  }
  return text;
}

std::string spellings(const std::string& word, bool widen = false) {
  return spellings(resolved(word, widen).slots.at(0));
}

TEST(ResolveQuery, AWordWithAccentsMeansThem) {
  EXPECT_EQ(spellings("hội"), "hội*1");
  EXPECT_EQ(spellings("HỘI"), "hội*1");
  EXPECT_EQ(spellings("hối"), "");
}

TEST(ResolveQuery, AWordWithoutAccentsStandsForAllSpellings) {
  const ResolvedQuery hoi = resolved("hoi");
  ASSERT_EQ(hoi.slots.at(0).spellings.size(), 3u);
  EXPECT_EQ(hoi.slots[0].spellings[0].likeness, 1.0f);  // as typed
  for (const TermSpelling& spelling : hoi.slots[0].spellings) {
    // Not a reading here, or one: then more than nothing.
    EXPECT_TRUE(spelling.likeness == 0 || spelling.likeness >= kLikenessOtherReading);
    EXPECT_LE(spelling.likeness, 1);
  }
  EXPECT_EQ(spellings("2019"), "2019*1");
  EXPECT_EQ(spellings("zzz"), "");
}

TEST(ResolveQuery, BesideAccentsAPlainWordThatTheArchiveUsesIsItself) {
  EXPECT_EQ(spellings(resolved("hội ban").slots.at(1)), "ban*1");
  const ResolvedQuery hasty = resolved("hội nu");  // "nu" is not in the archive, "nữ" is meant
  ASSERT_EQ(hasty.slots.at(1).spellings.size(), 1u);
  EXPECT_GT(hasty.slots[1].spellings[0].likeness, 0.9f);
  EXPECT_EQ(hasty.slots[1].meant(), "nữ");
}

TEST(ResolveQuery, WidenTakesOtherAccentsAtALowerLikeness) {
  const std::string wide = spellings("hội", true);
  EXPECT_EQ(wide.substr(0, std::string("hội*1 ").size()), "hội*1 ");
  const ResolvedQuery query = resolved("hội", true);
  ASSERT_EQ(query.slots.at(0).spellings.size(), 3u);
  for (const TermSpelling& spelling : query.slots[0].spellings) {
    EXPECT_GT(spelling.likeness, 0);
    EXPECT_LE(spelling.likeness, 1);
  }
  EXPECT_LT(query.slots[0].spellings[1].likeness, kLikenessAccentFree);
}

TEST(ResolveQuery, IdfCountsTheArticlesLikelyToHoldWhatWasMeant) {
  EXPECT_DOUBLE_EQ(resolved("hội").slots[0].idf, inverse_frequency(8, 6));
  const double bare = resolved("hoi").slots[0].idf;
  EXPECT_GT(bare, inverse_frequency(8, 8));  // of all its spellings
  EXPECT_GE(bare, inverse_frequency(8, 6));
  EXPECT_DOUBLE_EQ(resolved("zzz").slots[0].idf, inverse_frequency(8, 0));
}

TEST(ResolveQuery, OneWordIsOneSlotHoweverOftenItIsTyped) {
  const ResolvedQuery query = resolved("hội nữ hội \"nữ hội\" title:hội");
  ASSERT_EQ(query.slots.size(), 3u);
  EXPECT_TRUE(query.slots[2].title_only);
  ASSERT_EQ(query.groups.size(), 3u);
  EXPECT_EQ(query.groups[0][0].run.slots, (std::vector<std::uint16_t>{0, 1, 0}));
  EXPECT_EQ(query.groups[1][0].run.slots, (std::vector<std::uint16_t>{1, 0}));
  EXPECT_EQ(query.groups[2][0].run.slots, (std::vector<std::uint16_t>{2}));
}

TEST(ResolveQuery, APhraseWithAnUnknownWordIsUnknown) {
  EXPECT_TRUE(resolved("\"hội zzz\"").groups.at(0).at(0).unknown);
  EXPECT_FALSE(resolved("\"hội nữ\"").groups.at(0).at(0).unknown);
}

TEST(ResolveQuery, WhatHoldsNoWordIsNoText) {
  for (const char* empty : {"", "???", "\" - \"", "topic:x"}) {
    EXPECT_FALSE(resolved(empty).has_text()) << empty;
  }
  EXPECT_TRUE(resolved("-? hội").excluded.empty());
}

TEST(ResolveQuery, SlotsAreBounded) {
  std::string query;
  for (int i = 0; i < 200; ++i) query += "w" + std::to_string(i) + " ";
  EXPECT_EQ(resolved(query).slots.size(), kMaxSlots);
}

}  // namespace
}  // namespace timtin
