// The lexicon finds terms and all the spellings that are the same without accents.
#include "schema/lexicon.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/fold.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

// By falling frequency, as a writer must give them.
const std::vector<LexiconTerm> kTerms = {{"hội", 90}, {"nữ", 80},  {"hoi", 12}, {"đường", 9},
                                         {"hỏi", 7},  {"1797", 3}, {"duong", 1}};
const std::vector<LexiconSymbol> kSymbols = {
    {"Hội", 0},   {", ", kNoTerm}, {"nữ", 1},    {"hội", 0},      {"", kNoTerm}, {"hoi", 2},
    {"ĐƯỜNG", 3}, {"hỏi", 4},      {"1.797", 5}, {"\n", kNoTerm}, {"duong", 6}};

class LexiconTest : public testing::Test {
 protected:
  LexiconTest() { write_lexicon(path_, kSymbols, kTerms); }

  // The spellings of a folded term, joined by blanks.
  std::string spellings(std::string_view folded) const {
    const auto id = lexicon().find_fold(folded);
    if (!id) return "none";
    std::string text;
    for (const TermId term : lexicon().spellings(*id)) {
      text += (text.empty() ? "" : " ") + std::string(lexicon().term(term));
    }
    return text;
  }
  const Lexicon& lexicon() const {
    if (!lexicon_) lexicon_ = std::make_unique<Lexicon>(path_);
    return *lexicon_;
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.path("lexicon");
  mutable std::unique_ptr<Lexicon> lexicon_;
};

TEST_F(LexiconTest, HoldsSymbolsAndTermsInTheOrderGiven) {
  ASSERT_EQ(lexicon().symbol_count(), kSymbols.size());
  for (SymbolId id = 0; id < kSymbols.size(); ++id) {
    EXPECT_EQ(lexicon().symbol(id), kSymbols[id].text);
    EXPECT_EQ(lexicon().term_of(id), kSymbols[id].term);
  }
  ASSERT_EQ(lexicon().term_count(), kTerms.size());
  for (TermId id = 0; id < kTerms.size(); ++id) {
    EXPECT_EQ(lexicon().term(id), kTerms[id].text);
    EXPECT_EQ(lexicon().article_frequency(id), kTerms[id].article_frequency);
  }
  EXPECT_NO_THROW(lexicon().verify());
}

TEST_F(LexiconTest, FindsEachTermAndNoOther) {
  for (TermId id = 0; id < kTerms.size(); ++id) {
    EXPECT_EQ(lexicon().find_term(kTerms[id].text), id) << kTerms[id].text;
  }
  for (const char* absent : {"", "ho", "hộ", "hộii", "zzz", "0", "đường ", "Hội"}) {
    EXPECT_EQ(lexicon().find_term(absent), std::nullopt) << absent;
  }
}

TEST_F(LexiconTest, SpellingsOfAFoldComeMostFrequentFirst) {
  EXPECT_EQ(spellings("hoi"), "hội hoi hỏi");
  EXPECT_EQ(spellings("duong"), "đường duong");
  EXPECT_EQ(spellings("nu"), "nữ");
  EXPECT_EQ(spellings("1797"), "1797");
  for (const char* absent : {"", "ho", "hoii", "hội", "zz", "a"}) {
    EXPECT_EQ(spellings(absent), "none") << absent;
  }
}

TEST_F(LexiconTest, EveryTermIsASpellingOfItsFold) {
  for (TermId id = 0; id < lexicon().term_count(); ++id) {
    const auto all = lexicon().spellings(lexicon().fold_of(id));
    EXPECT_EQ(std::count(all.begin(), all.end(), id), 1) << lexicon().term(id);
    EXPECT_EQ(lexicon().find_fold(fold(lexicon().term(id))), lexicon().fold_of(id));
  }
}

TEST(EmptyLexicon, FindsNothing) {
  const TemporaryFolder folder;
  write_lexicon(folder.path("lexicon"), {}, {});
  const Lexicon lexicon(folder.path("lexicon"));
  EXPECT_EQ(lexicon.symbol_count(), 0u);
  EXPECT_EQ(lexicon.find_term("hội"), std::nullopt);
  EXPECT_EQ(lexicon.find_fold("hoi"), std::nullopt);
  EXPECT_EQ(lexicon.find_fold(""), std::nullopt);
}

}  // namespace
}  // namespace timtin
