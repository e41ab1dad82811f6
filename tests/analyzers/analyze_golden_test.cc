// The whole analyzer over texts of our own: tests/golden/analyze/NAME.txt must give NAME.terms,
// line by line. After a change that is meant, TIMTIN_UPDATE_GOLDEN=1 writes them anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "analyzers/analyzer.h"
#include "tests/places.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::string_view mark_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::kSyllable:
      return "";
    case TokenKind::kAlpha:
      return "alpha:";
    case TokenKind::kAbbreviation:
      return "abbreviation:";
    case TokenKind::kNumber:
      return "number:";
    case TokenKind::kAlphanumeric:
      return "alphanumeric:";
    case TokenKind::kWord:
      return "word:";
    case TokenKind::kDate:
      return "date:";
    case TokenKind::kDocumentNumber:
      return "document:";
    case TokenKind::kAddress:
      return "address:";
  }
  return "?";
}

// The line, then its tokens: the kind (none for a syllable), the term, the text in brackets where
// it differs.
std::string show(std::string_view line, const Tokens& tokens) {
  std::string out(line);
  out += '\n';
  for (const Token& token : tokens) {
    const std::string_view surface = line.substr(token.begin, token.end - token.begin);
    out.append("  ").append(mark_of(token.kind)).append(token.term);
    if (surface != token.term) out.append(" [").append(surface).append("]");
    out += '\n';
  }
  return out;
}

TEST(AnalyzeGolden, EveryTextGivesItsTerms) {
  const fs::path folder = in_source("tests/golden/analyze");
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    ++files;
    Analyzer analyzer;
    Tokens tokens;
    std::ifstream in(entry.path());
    std::string shown;
    for (std::string line; std::getline(in, line);) {
      analyzer.analyze(line, tokens);
      shown += show(line, tokens);
    }
    fs::path expected = entry.path();
    expected.replace_extension(".terms");
    if (std::getenv("TIMTIN_UPDATE_GOLDEN") != nullptr) std::ofstream(expected) << shown;
    EXPECT_EQ(shown, read(expected)) << entry.path();
  }
  EXPECT_GE(files, 4);
}

}  // namespace
}  // namespace timtin
