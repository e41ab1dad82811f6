// `timtin analyze`: the three ways it prints, and what it does with files it cannot read.
#include <gtest/gtest.h>

#include <string>

#include "tests/cli/run_timtin.h"

namespace timtin {
namespace {

Ended analyze(std::vector<std::string> arguments, std::string input) {
  arguments.insert(arguments.begin(), "analyze");
  RunOptions options;
  options.input = std::move(input);
  return run_timtin(arguments, options);
}

TEST(AnalyzeCommand, WordsLeaveTheTextAsItIs) {
  const Ended ended = analyze({"--words", "-"},
                              "Hội  Liên hiệp Phụ nữ: văn hoá,\tviệc làmQuỹ 1.797\n"
                              "\n"
                              "phu\u0323 nữ \xff Việt\u00a0Nam");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out,
            "Hội  Liên_hiệp Phụ_nữ: văn_hoá,\tviệc_làmQuỹ 1.797\n"
            "\n"
            "phu\u0323_nữ \xff Việt_Nam\n");
  EXPECT_EQ(ended.err, "");
}

TEST(AnalyzeCommand, TermsAreATokenALineAndABlankLineAfterEachLine) {
  const Ended ended = analyze({}, "Tỉnh uỷ\nLHPN\n");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out,
            "tỉnh\tsyllable\t0\t1\t0\t6\ntỉnh_ủy\tword\t0\t2\t0\t11\nủy\tsyllable\t1\t1\t7\t11\n\n"
            "lhpn\tabbreviation\t0\t1\t0\t4\n\n");
}

TEST(AnalyzeCommand, JsonIsAnObjectALine) {
  const Ended ended = analyze({"--json"}, "\"\n02/2019/NĐ-CP\n");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out.substr(0, ended.out.find('\n', ended.out.find('\n') + 1)),
            R"({"term":"2","kind":"number","line":2,"position":0,"length":1,"begin":0,"end":2})"
            "\n"
            R"({"term":"2-2019-nđ-cp","kind":"document_number","line":2,"position":0,"length":4,)"
            R"("begin":0,"end":14})");
}

TEST(AnalyzeCommand, AMissingFileIsAnError) {
  for (const char* file : {"/nowhere/text.txt", "/"}) {
    const Ended ended = analyze({file}, "");
    EXPECT_EQ(ended.exit_code, 2) << file;
    EXPECT_EQ(ended.out, "") << file;
    EXPECT_NE(ended.err.find(file), std::string::npos) << ended.err;
  }
}

}  // namespace
}  // namespace timtin
