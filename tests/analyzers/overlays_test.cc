// Dates, document numbers, addresses and words: what is found, what is not, and where.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/analyzer.h"

namespace timtin {
namespace {

// The overlays of one kind, joined by blanks.
std::string overlays(std::string_view text, TokenKind kind) {
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (token.kind == kind) out.append(out.empty() ? "" : " ").append(token.term);
  }
  return out;
}

struct Example {
  const char* text;
  const char* terms;
};

TEST(Dates, AreOneTermHoweverWritten) {
  const Example kExamples[] = {
      {"22/08/2019", "2019-08-22"},
      {"22-8-2019", "2019-08-22"},
      {"22.8.2019", "2019-08-22"},
      {"22 - 8 - 2019", "2019-08-22"},
      {"2019-08-22", "2019-08-22"},
      {"ngày 22 tháng 8 năm 2019", "2019-08-22"},
      {"Ngày 22 tháng 08, năm 2019", "2019-08-22"},
      {"ngay 22 thang 8 nam 2019", "2019-08-22"},
      {"22 tháng 8 năm 2019", "2019-08-22"},
      {"ngày 22/8 năm 2019", "2019-08-22"},
      {"ngày mùng 2 tháng 9 năm 1945", "1945-09-02"},
      {"mồng 2 tháng 9 năm 1945", "1945-09-02"},
      {"tháng 8/2019", "2019-08"},
      {"tháng 8 năm 2019", "2019-08"},
      {"tháng 08-2019", "2019-08"},
      {"T8/2019", "2019-08"},
      {"8/2019", "2019-08"},
      {"quý III/2019", "2019-q3"},
      {"quí 3 năm 2019", "2019-q3"},
      {"quy iv nam 2019", "2019-q4"},
      {"giai đoạn 2017-2022", "2017..2022"},
      {"nhiệm kỳ 2016 – 2021", "2016..2021"},
      {"từ năm 2017 đến năm 2022", "2017..2022"},
      {"22/8/2019-25/8/2019", "2019-08-22 2019-08-25"},
      {"từ ngày 1 - 07/03/2021", "2021-03-07"},
      {"29/2/2020", "2020-02-29"},
  };
  for (const auto& [text, terms] : kExamples)
    EXPECT_EQ(overlays(text, TokenKind::kDate), terms) << text;
}

TEST(Dates, ThatCannotBeAreNotFound) {
  for (const char* text :
       {"31/02/2019", "29/2/2019", "0/8/2019", "32/8/2019", "22/13/2019", "13/2019", "22/8/1019",
        "1/22/8/2019", "22/8/2019/5", "tháng 13 năm 2019", "quý V/2019", "2022-2017", "2017-20222",
        "22 8 2019", "ngày 22", "năm 2019", "22/8", "1.797", "ngày 31 tháng 4 năm 2019"}) {
    EXPECT_EQ(overlays(text, TokenKind::kDate), "") << text;
  }
}

TEST(DocumentNumbers, AreOneTermHoweverTyped) {
  const Example kExamples[] = {
      {"217-218-QĐ-TW", "217-218-qđ-tw"},
      {"217-218-qd-tw", "217-218-qđ-tw"},
      {"217 - 218 - QĐ - TW", "217-218-qđ-tw"},
      {"217-QĐ/TW", "217-qđ-tw"},
      {"217 QĐ TW", "217-qđ-tw"},
      {"217 qđ/tw", "217-qđ-tw"},
      {"02/2019/NĐ-CP", "2-2019-nđ-cp"},
      {"2/2019/nd-cp", "2-2019-nđ-cp"},
      {"Nghị quyết số 11-NQ/TW", "11-nq-tw"},
      {"Số: 1234/QĐ-UBND", "1234-qđ-ubnd"},
      {"05/CT-TTg", "5-ct-ttg"},
      {"30a/2008/NQ-CP", "30a-2008-nq-cp"},
      {"15/2012/QH13", "15-2012-qh13"},
      {"38/2019/TT-BGDĐT", "38-2019-tt-bgdđt"},
      {"123/BC-LHPN về", "123-bc-lhpn"},
  };
  for (const auto& [text, terms] : kExamples) {
    EXPECT_EQ(overlays(text, TokenKind::kDocumentNumber), terms) << text;
    EXPECT_EQ(overlays(text, TokenKind::kDate), "") << text;
  }
}

TEST(DocumentNumbers, AreNotSeenInOtherText) {
  for (const char* text : {"Covid-19", "24/7", "3 tt", "45 kh", "8-3", "5-6 người", "2 - 1",
                           "AFF 2018", "10 bc", "2019-2020", "22/8/2019"}) {
    EXPECT_EQ(overlays(text, TokenKind::kDocumentNumber), "") << text;
  }
}

TEST(Addresses, AreOneTerm) {
  const Example kExamples[] = {
      {"https://www.hoilhpn.org.vn/tin-tuc/.", "hoilhpn.org.vn/tin-tuc"},
      {"(HOILHPN.ORG.VN)", "hoilhpn.org.vn"},
      {"http://localhost:8080/x", "http://localhost:8080/x"},
      {"thư gửi Nguyen.Van_A@gmail.com.", "nguyen.van_a@gmail.com"},
      {"#PhụNữViệtNam", "#phụnữviệtnam"},
      {"#phu_nu", "#phu_nu"},
      {"1.797 gia đình.Tổ 3.5", ""},
      {"việc.làm.vn", ""},
      {"@ban #1", ""},
  };
  for (const auto& [text, terms] : kExamples) {
    EXPECT_EQ(overlays(text, TokenKind::kAddress), terms) << text;
  }
}

// A megabyte without a blank, in each way that a finder could walk it again from every token.
TEST(Addresses, AreSoughtInLinearTime) {
  Analyzer analyzer;
  Tokens tokens;
  for (const std::string_view unit : {"北", "a_", "#a_", "a.", "a-", "1/", "http://", "a@"}) {
    std::string text = "#";
    while (text.size() < (1U << 20)) text += unit;
    analyzer.analyze(text, tokens);
    EXPECT_GT(tokens.size(), 100000);
  }
}

TEST(Words, JoinSyllablesAcrossBlanksOnly) {
  EXPECT_EQ(overlays("Hội Liên hiệp Phụ nữ", TokenKind::kWord), "liên_hiệp phụ_nữ");
  EXPECT_EQ(overlays("phụ, nữ phụ\nnữ", TokenKind::kWord), "");
  EXPECT_EQ(overlays("PHỤ  NỮ, phu\u0323 nữ", TokenKind::kWord), "phụ_nữ phụ_nữ");
}

TEST(Overlays, FollowTheTokenTheyBeginAt) {
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze("Phụ nữ, ngày 22/08/2019", tokens);
  ASSERT_EQ(tokens.size(), 8);
  EXPECT_EQ(tokens[1].term, "phụ_nữ");
  EXPECT_EQ(tokens[1].position, 0);
  EXPECT_EQ(tokens[1].length, 2);
  EXPECT_EQ(tokens[5].term, "2019-08-22");
  EXPECT_EQ(tokens[5].position, 3);
  EXPECT_EQ(tokens[5].length, 3);
  EXPECT_EQ(tokens[5].end - tokens[5].begin, 10);
}

TEST(Overlays, AreLeftOutOnDemand) {
  Analyzer analyzer({.words = false, .overlays = false});
  Tokens tokens;
  analyzer.analyze("phụ nữ ngày 22/08/2019 217-QĐ/TW hoilhpn.org.vn", tokens);
  for (const Token& token : tokens) EXPECT_TRUE(is_basic(token.kind)) << token.term;
}

}  // namespace
}  // namespace timtin
