// Whatever the text, what the index gives back is what it was given, byte for byte.
#include "indexer/encode_text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "indexer/merge_segments.h"
#include "indexer/write_segment.h"
#include "schema/segment.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

// The articles as a segment gives them back.
std::vector<Article> round_trip(const std::vector<Article>& articles) {
  const TemporaryFolder folder;
  SegmentTools tools;
  write_segment(folder.path("segment"), articles, tools);
  merge_segments({}, std::vector{folder.path("segment")}, folder.path("whole"));
  const Segment segment(folder.path("whole"));
  segment.verify();
  std::vector<Article> back;
  for (DocId id = 1; id <= segment.article_count(); ++id) back.push_back(segment.article(id));
  return back;
}

Article article_of(std::string title, std::string lead, std::string body) {
  Article article;
  article.id = "x";
  article.title = std::move(title);
  article.lead = std::move(lead);
  article.body = std::move(body);
  return article;
}

void expect_lossless(const std::vector<std::string>& texts) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    articles.push_back(article_of(texts[i], texts[(i + 1) % texts.size()], texts[i] + texts[i]));
  }
  const std::vector<Article> back = round_trip(articles);
  ASSERT_EQ(back.size(), articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    EXPECT_TRUE(back[i].title == articles[i].title) << testing::PrintToString(articles[i].title);
    EXPECT_TRUE(back[i].lead == articles[i].lead) << testing::PrintToString(articles[i].lead);
    EXPECT_TRUE(back[i].body == articles[i].body) << testing::PrintToString(articles[i].body);
  }
}

TEST(EncodeText, IsLossless) {
  using namespace std::string_literals;
  expect_lossless({
      "",
      " ",
      "  \n ",
      "Hội nghị giám sát, phản biện xã hội.",
      "Hội hội HỘI hộI",
      " đầu và cuối ",
      "hai  blanks,\tmột tab\r\nvà xuống dòng\n\n\nnữa",
      "blank\u00A0cứng\u2003dài\u200Bkhông\u3000rộng\uFEFF",
      "việc làmQuỹ CNVCLĐkhu gia đình;tổ lớn,…Tổ",
      "1.797 tỷ, 1,345 tỷ, 02 năm, 22/08/2019, 217-218-QĐ-TW",
      "ho\u0300a bi\u0300nh đu\u031B\u01A1\u0300ng e\u0323\u0302 e\u0302\u0301 \u0301\u0302",  // NFD
      "vịêt hoà hòa Thuỵ thuỵ Ðàn ðàn",
      "👩‍👩‍👧 phụ nữ ❤️ 🇻🇳 𝒳 𠀀",
      "<b>&amp;\"'</b> http://a.vn/?x=1&y=2 hoi@phunu.vn #Tết",
      "…“”‘’–—•·",
      "\x01\x02 hội\x01nữ \x02",
      "nul\0trong\0bài"s,
      "hỏng \xE1\xBB giữa \xFF\xFE chữ \xC0\x80 \xED\xA0\x80 cuối \xE1",
      "h\xE1\xBB"
      "i \xF0\x9F liền\x80nhau",
  });
}

TEST(EncodeText, IsLosslessForAMegabyteOfOneCharacter) {
  std::vector<std::string> texts;
  for (const char* character : {"a", "ộ", " ", ".", "\xFF", "o\u0302", "7", "\n"}) {
    std::string text;
    while (text.size() < 1'000'000) text += character;
    texts.push_back(std::move(text));
  }
  expect_lossless(texts);
}

TEST(EncodeText, IsLosslessForRandomBytesAndRandomPieces) {
  std::mt19937 random(20190822);
  const std::vector<std::string> pieces = {"hội", "Hội",    "nữ", " ",      "  ", ", ",   "\n",
                                           "-",   "2019",   "/",  "\u0301", "ệ",  "\xFF", "QĐ",
                                           ".",   "\u00A0", "😀",  "a",      "Ð",  "\xE1"};
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    std::string text;
    const int length = static_cast<int>(random() % 40);
    for (int k = 0; k < length; ++k) {
      text += i % 3 == 0 ? std::string(1, static_cast<char>(random()))
                         : pieces[random() % pieces.size()];
    }
    texts.push_back(std::move(text));
  }
  expect_lossless(texts);
}

TEST(EncodeText, CountsEachWordOnceAnArticleAndInItsPart) {
  TextEncoder encoder;
  EncodedArticle encoded;
  encoder.encode(article_of("hội nữ", "hội", "Hội, HỘI. bé"), encoded);
  EXPECT_EQ(encoded.lengths[0], 2u);
  EXPECT_EQ(encoded.lengths[1], 1u);
  EXPECT_EQ(encoded.lengths[2], 3u);
  std::vector<std::string> seen;
  for (const auto& [term, counts] : encoded.terms) {
    seen.push_back(std::string(encoder.terms()[term]) + " " + std::to_string(counts.title) + " " +
                   std::to_string(counts.body));
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"hội 1 3", "nữ 1 0", "bé 0 1"}));
  encoder.encode(article_of("nữ", "", ""), encoded);
  EXPECT_EQ(encoded.terms.size(), 1u) << "nothing is left of the article before";
  EXPECT_EQ(encoder.article_frequencies(), (std::vector<std::uint32_t>{1, 2, 1}));
}

TEST(EncodeText, ClearForgetsSymbolsAndTerms) {
  TextEncoder encoder;
  EncodedArticle first, again;
  encoder.encode(article_of("hội nữ", "", "hội"), first);
  encoder.clear();
  EXPECT_EQ(encoder.symbol_count(), 0u);
  EXPECT_EQ(encoder.terms().size(), 0u);
  encoder.encode(article_of("hội nữ", "", "hội"), again);
  EXPECT_EQ(again.stream, first.stream);
}

}  // namespace
}  // namespace timtin
