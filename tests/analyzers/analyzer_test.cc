// What the analyzer makes of text: tables of examples.
#include "analyzers/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/fold.h"

namespace timtin {
namespace {

// The basic terms joined by '|'.
std::string terms(std::string_view text) {
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!is_basic(token.kind)) continue;
    if (!out.empty()) out += '|';
    out += token.term;
  }
  return out;
}

TokenKind kind_of(std::string_view text) {
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, tokens);
  return tokens.at(0).kind;
}

struct Example {
  const char* text;
  const char* terms;
};

TEST(Analyzer, WritesOneFormOfEachSyllable) {
  const Example kExamples[] = {
      {"Hội Liên hiệp Phụ nữ", "hội|liên|hiệp|phụ|nữ"},
      {"hoà hòa HOÀ HÒA", "hòa|hòa|hòa|hòa"},
      {"thuỷ thủy khoẻ khỏe", "thủy|thủy|khỏe|khỏe"},
      {"quý quí già giặt giếng gìn", "quý|quý|già|giặt|giếng|gìn"},
      {"vịêt thừơng", "việt|thường"},
      {"kĩ kỹ sĩ sỹ lí lý tỉ tỷ hi hy mĩ mỹ", "kỹ|kỹ|sĩ|sĩ|lý|lý|tỷ|tỷ|hy|hy|mỹ|mỹ"},
      {"thúy thúi tay tai thi thy", "thúy|thúi|tay|tai|thi|thy"},
      {"ðường Ðảng Đảng", "đường|đảng|đảng"},
      {"Vie\u0323\u0302t Vi\u00ea\u0323t Vi\u1eb9\u0302t", "việt|việt|việt"},
      {"tie\u0301\u0302ng tie\u0302\u0301ng ti\u00e9\u0302ng", "tiếng|tiếng|tiếng"},
      {"VIệT NAM", "việt|nam"},
  };
  for (const auto& [text, expected] : kExamples) EXPECT_EQ(terms(text), expected) << text;
}

TEST(Analyzer, WritesOneFormOfEachNumber) {
  const Example kExamples[] = {
      {"1.797 1797", "1797|1797"},
      {"1,345 tỷ", "1,345|tỷ"},
      {"02 năm", "2|năm"},
      {"3.700 suất", "3700|suất"},
      {"12.345.678", "12345678"},
      {"1,234,567", "1234567"},
      {"1.797,5", "1797,5"},
      {"3.5", "3,5"},
      {"0.345", "0,345"},
      {"22.8.2019", "22|8|2019"},
      {"192.168.1.1", "192|168|1|1"},
      {"15%", "15"},
      {"00 000", "0|0"},
      {"2019.", "2019"},
      {"8.2019", "8|2019"},
      {"ngày 22.8", "ngày|22|8"},
      {"sáng 8.3, tăng 8.3", "sáng|8|3|tăng|8,3"},
  };
  for (const auto& [text, expected] : kExamples) EXPECT_EQ(terms(text), expected) << text;
}

TEST(Analyzer, NamesTheKindOfEachToken) {
  EXPECT_EQ(kind_of("hoà"), TokenKind::kSyllable);
  EXPECT_EQ(kind_of("ðàn"), TokenKind::kSyllable);
  EXPECT_EQ(kind_of("ĐẢNG"), TokenKind::kSyllable);
  EXPECT_EQ(kind_of("facebook"), TokenKind::kAlpha);
  EXPECT_EQ(kind_of("UBND"), TokenKind::kAbbreviation);
  EXPECT_EQ(kind_of("1.797"), TokenKind::kNumber);
  EXPECT_EQ(kind_of("A320"), TokenKind::kAlphanumeric);
}

TEST(Analyzer, TakesOtherScriptsWordByWord) {
  EXPECT_EQ(terms("café São naïve"), "café|são|naïve");
  EXPECT_EQ(terms("Москва 北京市"), "москва|北|京|市");
  EXPECT_EQ(terms("m² CO₂"), "m2|co2");
}

TEST(Analyzer, BrokenUtf8SeparatesWords) { EXPECT_EQ(terms("hội\xff\xc3nữ"), "hội|nữ"); }

TEST(Analyzer, OffsetsAreBytesOfTheOriginalText) {
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze("  Hội\tLHPN", tokens);
  ASSERT_EQ(tokens.size(), 2);
  EXPECT_EQ(tokens[0].begin, 2);
  EXPECT_EQ(tokens[0].end, 7);
  EXPECT_EQ(tokens[1].begin, 8);
  EXPECT_EQ(tokens[1].position, 1);
}

TEST(Fold, TakesTheAccentsOff) {
  EXPECT_EQ(fold("hòa đường nghiêng"), "hoa duong nghieng");
  EXPECT_EQ(fold("naïve"), "naive");
  EXPECT_EQ(fold("москва"), "москва");
  EXPECT_TRUE(has_accents("đi"));
  EXPECT_FALSE(has_accents("phu"));
  EXPECT_FALSE(has_accents("北"));
}

}  // namespace
}  // namespace timtin
