#include "analyzers/abbreviations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/definition_words.h"
#include "analyzers/initials.h"
#include "tests/places.h"

namespace timtin {
namespace {

using ::testing::ElementsAre;

std::string meaning(std::string_view term) {
  const auto expansions = Abbreviations::builtin().expansions(term);
  return expansions.empty() ? "" : expansions.front().text;
}

std::vector<std::u32string> words_of(std::string_view text) {
  std::vector<std::u32string> words;
  for (const std::string& word : lower_case_words(text))
    words.push_back(abbreviation_letters(word));
  return words;
}

TEST(AbbreviationTable, EveryRowIsWellFormed) {
  std::ifstream in(in_source("analyzers/abbreviations.tsv"));
  std::map<std::u32string, int> weights;
  std::set<std::string> seen;
  int rows = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    ++rows;
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
    ASSERT_TRUE(cells.size() == 3 || cells.size() == 4) << line;
    const std::u32string letters = abbreviation_letters(cells[0]);
    ASSERT_GE(letters.size(), 1u) << line;
    const bool irregular = cells[2].ends_with(",irregular");
    EXPECT_EQ(initials_match(letters, words_of(cells[1])), !irregular) << line;
    const int weight = cells.size() == 4 ? std::stoi(cells[3]) : 100;
    EXPECT_TRUE(weight > 0 && weight <= 100) << line;
    EXPECT_LE(weights[letters] += weight, 100) << line;
    EXPECT_TRUE(seen.insert(cells[0] + '\t' + cells[1]).second) << "twice: " << line;
  }
  EXPECT_GE(rows, 500);
  EXPECT_EQ(Abbreviations::builtin().size(), weights.size());
}

TEST(Expansions, KnowWhatThePortalWrites) {
  const std::pair<std::string_view, std::string_view> examples[] = {
      {"lhpn", "liên hiệp phụ nữ"},
      {"ubnd", "ủy ban nhân dân"},
      {"hđnd", "hội đồng nhân dân"},
      {"cnvclđ", "công nhân viên chức lao động"},
      {"khhgđ", "kế hoạch hóa gia đình"},
      {"cslp", "chính sách luật pháp"},
      {"tccb", "tổ chức cán bộ"},
      {"tw", "trung ương"},
      {"tư", "trung ương"},
      {"đbqh", "đại biểu Quốc hội"},
      {"qđ-ttg", "quyết định Thủ tướng"},
      {"tp.hcm", "thành phố Hồ Chí Minh"},
  };
  for (const auto& [term, text] : examples) EXPECT_EQ(meaning(term), text) << term;
  EXPECT_EQ(meaning("xyzt"), "");
  EXPECT_EQ(meaning(""), "");
}

TEST(Expansions, AreFoundWithoutAccents) {
  EXPECT_EQ(meaning("khhgd"), meaning("khhgđ"));
  EXPECT_EQ(meaning("ldld"), meaning("lđlđ"));
  EXPECT_EQ(meaning("LDLD"), meaning("lđlđ"));
  EXPECT_EQ(meaning("hdnd"), meaning("hđnd"));
  EXPECT_EQ(meaning("dn"), "doanh nghiệp") << "a spelling of its own is not taken for ĐN";
}

TEST(Expansions, OfAnAmbiguousTermComeByWeight) {
  const auto meanings = Abbreviations::builtin().expansions("cn");
  std::vector<std::string> texts;
  for (const Expansion& meaning : meanings) {
    texts.push_back(meaning.text);
    EXPECT_TRUE(meaning.ambiguous());
  }
  EXPECT_THAT(texts, ElementsAre("công nghiệp", "chủ nhật", "công nhân", "cử nhân"));
  EXPECT_FALSE(Abbreviations::builtin().expansions("ubnd").front().ambiguous());
}

TEST(AbbreviationsOf, TakesTheLongestPhrase) {
  const auto match = [](const std::vector<std::string_view>& syllables) {
    return Abbreviations::builtin().abbreviations_of(syllables);
  };
  const auto phrase = match({"hội", "liên", "hiệp", "phụ", "nữ", "tỉnh"});
  EXPECT_EQ(phrase.length, 5u);
  EXPECT_THAT(phrase.abbreviations, ElementsAre("hlhpn"));
  EXPECT_THAT(match({"liên", "hiệp", "phụ", "nữ"}).abbreviations, ElementsAre("lhpn"));
  EXPECT_EQ(match({"liên", "hiệp"}).length, 0u);
  EXPECT_EQ(match({"phụ", "nữ", "liên", "hiệp"}).length, 2u);
  EXPECT_EQ(match({}).length, 0u);
  EXPECT_THAT(match({"trung", "ương"}).abbreviations, ElementsAre("tw", "tư"));
}

TEST(AbbreviationTable, LeavesOutMalformedLines) {
  const Abbreviations table(
      "AB\táo bà\tx\n\nAC\n\tá\tx\nAD\tai đi\tx\t0\nAE\tai em\tx\tmany\n# AF\ta\tx");
  EXPECT_EQ(table.size(), 1u);
}

TEST(InitialsMatch, FollowsSyllables) {
  struct Example {
    std::string_view abbreviation, expansion;
    bool matches;
  };
  const Example examples[] = {
      {"LHPN", "liên hiệp phụ nữ", true},
      {"KHHGĐ", "kế hoạch hóa gia đình", true},
      {"KHHGD", "kế hoạch hóa gia đình", true},
      {"ĐN", "doanh nghiệp", false},
      {"ThS", "thạc sĩ", true},
      {"GD&ĐT", "giáo dục và đào tạo", true},
      {"TƯ", "trung ương", true},
      {"TU", "trung ương", true},
      {"VNA", "Việt Nam", false},
      {"FPT", "FPT Telecom", false},
      {"LHPN", "hội liên hiệp phụ nữ", false},
      {"LHPN", "liên hiệp phụ nữ tỉnh", false},
      {"VGĐ", "và gia đình", true},
      {"GĐ", "và gia đình", false},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(
        initials_match(abbreviation_letters(example.abbreviation), words_of(example.expansion)),
        example.matches)
        << example.abbreviation << " " << example.expansion;
  }
}

}  // namespace
}  // namespace timtin
