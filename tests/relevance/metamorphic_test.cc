// Answers to one question typed in different ways, over the sample archive and its judged queries.
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <set>
#include <string>
#include <vector>

#include "schema/generation.h"
#include "searcher/evaluate.h"
#include "searcher/query_slices.h"
#include "searcher/searcher.h"
#include "tests/places.h"
#include "tests/relevance/sample_index.h"

namespace timtin {
namespace {

std::string decomposed(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(error);
  std::string out;
  nfd->normalize(icu::UnicodeString::fromUTF8(text), error).toUTF8String(out);
  return out;
}

std::string without_accents(const std::string& text) {
  icu::UnicodeString kept;
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(decomposed(text));
  for (int i = 0; i < letters.length(); ++i) {
    if (u_getCombiningClass(letters[i]) != 0) continue;
    kept.append(letters[i] == u'đ' ? u'd' : letters[i] == u'Đ' ? u'D' : letters[i]);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

class MetamorphicTest : public testing::Test {
 protected:
  static std::vector<std::string> queries() {
    std::vector<std::string> texts;
    for (const char* file : {"queries.tsv", "intent_queries.tsv"}) {
      const std::string path = in_source("tests/relevance/") + file;
      for (const JudgedQuery& query : parse_queries(read_bytes(path), path)) {
        texts.push_back(query.text);
      }
    }
    EXPECT_GT(texts.size(), 40u);
    return texts;
  }
  std::vector<std::string> ids(const std::string& query, Match match = Match::kMost) {
    std::vector<std::string> found;
    for (const Hit& hit :
         searcher_.search({.query = query, .match = match, .limit = 1000, .snippets = false})
             .hits) {
      found.push_back(hit.id);
    }
    return found;
  }

  Searcher searcher_{Generation::open_current(sample_index())};
};

TEST_F(MetamorphicTest, DecomposedLettersAreTheSameQuestion) {
  for (const std::string& query : queries()) EXPECT_EQ(ids(decomposed(query)), ids(query)) << query;
}

TEST_F(MetamorphicTest, OldAndNewToneStyleAreTheSameQuestion) {
  int compared = 0;
  for (const std::string& query : queries()) {
    for (const Slice style : {Slice::kOldTones, Slice::kNewTones}) {
      const auto other = typed_as(style, query);
      if (!other) continue;
      EXPECT_EQ(ids(*other), ids(query)) << query;
      ++compared;
    }
  }
  EXPECT_GT(compared, 5);
}

TEST_F(MetamorphicTest, MoreBlanksAreTheSameQuestion) {
  for (const std::string& query : queries()) {
    std::string wide = "  ";
    for (const char c : query) wide += c == ' ' ? std::string("  \t") : std::string(1, c);
    if (query.find('"') != std::string::npos) continue;
    EXPECT_EQ(ids(wide), ids(query)) << query;
  }
}

// Each word without accents stands for all its spellings, so nothing that was found is lost.
TEST_F(MetamorphicTest, WithoutAccentsNoLessIsFound) {
  int compared = 0;
  for (const std::string& query : queries()) {
    if (query.starts_with("-") || query.find(" -") != std::string::npos) continue;
    const std::vector<std::string> bare = ids(without_accents(query), Match::kAll);
    const std::set<std::string> found(bare.begin(), bare.end());
    for (const std::string& id : ids(query, Match::kAll)) {
      EXPECT_TRUE(found.contains(id)) << query << " loses " << id;
      ++compared;
    }
  }
  EXPECT_GT(compared, 100);
}

}  // namespace
}  // namespace timtin
