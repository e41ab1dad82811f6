#include "corpus/json_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Everything read_text(const std::string& bytes, const ReadOptions& options = {}) {
  const TemporaryFolder folder;
  return read_all({folder.write("archive.jsonl", bytes)}, options);
}

TEST(JsonLines, EveryFieldIsRead) {
  const Everything all = read_text(
      R"({"id":"a1","url":"https://hoi.vn/a1","title":"Hội nghị \"2019\"","lead":"Tóm tắt",)"
      R"("body":"Đoạn một.\r\nĐoạn hai.","date":"22/08/2019","topic":"Xã hội","unknown":{"x":[1]},)"
      R"("departments":["Ban Tuyên giáo","cslp"],"unit":"Bắc Giang","source":"Báo","tags":null})"
      "\n");
  ASSERT_EQ(all.found.size(), 1u);
  const Article& article = all.found[0].article;
  EXPECT_EQ(article.id, "a1");
  EXPECT_EQ(article.url, "https://hoi.vn/a1");
  EXPECT_EQ(article.title, "Hội nghị \"2019\"");
  EXPECT_EQ(article.lead, "Tóm tắt");
  EXPECT_EQ(article.body, "Đoạn một.\nĐoạn hai.");
  EXPECT_EQ(article.published, (Date{2019, 8, 22}));
  EXPECT_EQ(article.topic, "Thời sự");  // the topic of the section "Xã hội"
  EXPECT_THAT(article.departments, ElementsAre("TG", "CSLP"));
  EXPECT_EQ(article.unit, "Bắc Giang");
  EXPECT_EQ(article.source, "Báo");
  EXPECT_THAT(all.found[0].notes, IsEmpty());
}

TEST(JsonLines, IdMayBeANumberAndDepartmentsOneString) {
  const Everything all =
      read_text(R"({"id":17,"title":"Một","departments":"CSLP, Tổ chức Cán bộ"})"
                "\n\n"
                R"({"id":18446744073709551615,"body":"Hai","date":null,"departments":null})");
  ASSERT_EQ(all.found.size(), 2u);
  EXPECT_EQ(all.found[0].article.id, "17");
  EXPECT_THAT(all.found[0].article.departments, ElementsAre("CSLP", "TCCB"));
  EXPECT_EQ(all.found[1].article.id, "18446744073709551615");
  EXPECT_EQ(all.found[1].where.line, 3u);
}

TEST(JsonLines, WhatIsNoArticleIsRejectedWithLineAndReason) {
  struct Example {
    std::string line;
    const char* reason;
  };
  const std::string long_id(201, 'x');
  for (const Example& example : {
           Example{R"({"title":"Không có mã"})", "no id: a string or a whole number is required"},
           {R"({"id":"","title":"a"})", "no id: a string or a whole number is required"},
           {R"({"id":1.5,"title":"a"})", "no id: a string or a whole number is required"},
           {R"({"id":")" + long_id + R"(","title":"a"})", "the id is longer than 200 bytes"},
           {R"({"id":1,"title":" ","body":"\n\t"})", "neither title nor body has text"},
           {R"({"id":1})", "neither title nor body has text"},
           {R"(["id"])", "not a JSON object"},
           {"{\"id\":1,\"title\":\"a\xff\"}", "broken UTF-8 at byte 19"},
       }) {
    const Everything all =
        read_text("{\"id\":0,\"title\":\"a\"}\n" + example.line + "\n{\"id\":2,\"title\":\"b\"}\n");
    ASSERT_EQ(all.rejected.size(), 1u) << example.line;
    EXPECT_EQ(all.rejected[0].reason, example.reason);
    EXPECT_EQ(all.rejected[0].where.line, 2u);
    EXPECT_TRUE(all.rejected[0].where.source.ends_with("archive.jsonl"));
    EXPECT_FALSE(all.rejected[0].excerpt.empty());
    EXPECT_EQ(all.found.size(), 2u);
  }
}

TEST(JsonLines, InvalidJsonIsRejectedAndReadingGoesOn) {
  for (const std::string line :
       {R"({"id":1,"title":"a")", R"({"id":1 "title":"a"})", R"({"id":1,"title":"a"} x)",
        R"({"id":1,"title":"a)", "không phải JSON", "{\"id\":1,\"title\":\"a\x01\"}"}) {
    const Everything all =
        read_text("{\"id\":0,\"title\":\"a\"}\n" + line + "\n{\"id\":2,\"title\":\"b\"}\n");
    ASSERT_EQ(all.rejected.size(), 1u) << line;
    EXPECT_TRUE(all.rejected[0].reason.starts_with("invalid JSON: ")) << all.rejected[0].reason;
    EXPECT_EQ(all.found.size(), 2u);
  }
}

TEST(JsonLines, FlawsInOptionalFieldsAreNotes) {
  const Everything all = read_text(
      R"({"id":1,"title":"a\u0000b","date":"2019-02-31","topic":5,"departments":["Ban Lạ"]})");
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_FALSE(all.found[0].article.published);
  EXPECT_EQ(all.found[0].article.title, "ab");
  EXPECT_THAT(all.found[0].article.departments, ElementsAre("Ban Lạ"));
  EXPECT_THAT(all.found[0].notes,
              ElementsAre("topic refused: not a string", "department not in the table: Ban Lạ",
                          "date refused: 2019-02-31", "control characters removed"));
}

TEST(JsonLines, ADateYetToComeIsRefused) {
  const Everything all = read_text(R"({"id":1,"title":"a","date":"2199-12-31"})");
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_FALSE(all.found[0].article.published);
  EXPECT_THAT(all.found[0].notes, ElementsAre("date refused, it is yet to come: 2199-12-31"));
}

TEST(JsonLines, AnEndlessLineIsRejectedAndTheNextIsRead) {
  ReadOptions options;
  options.max_article_bytes = 1000;
  for (const std::size_t size : {1001u, 5000u, 3000000u}) {
    const Everything all = read_text(
        "{\"id\":1,\"title\":\"a\"}\n" + std::string(size, 'x') + "\n{\"id\":2,\"title\":\"b\"}\n",
        options);
    ASSERT_EQ(all.rejected.size(), 1u);
    EXPECT_EQ(all.rejected[0].reason, "the line is longer than 1000 bytes");
    EXPECT_EQ(all.rejected[0].where.line, 2u);
    EXPECT_EQ(all.rejected[0].excerpt, std::string(80, 'x'));
    ASSERT_EQ(all.found.size(), 2u);
    EXPECT_EQ(all.found[1].where.line, 3u);
  }
}

TEST(JsonLines, LinesOfEverySizeSurviveTheBuffer) {
  std::string text;
  for (int i = 1; i <= 700; ++i) {
    text += "{\"id\":" + std::to_string(i) + ",\"title\":\"" +
            std::string(static_cast<std::size_t>(i * i % 9973), 'y') + "a\"}\r\n";
  }
  const Everything all = read_text(text);
  ASSERT_EQ(all.found.size(), 700u);
  for (std::size_t i = 0; i < 700; ++i) {
    ASSERT_EQ(all.found[i].article.id, std::to_string(i + 1));
    ASSERT_EQ(all.found[i].article.title.size(), (i + 1) * (i + 1) % 9973 + 1);
  }
}

TEST(JsonLines, AByteOrderMarkIsNoPartOfTheFirstLine) {
  EXPECT_EQ(read_text("\xEF\xBB\xBF{\"id\":1,\"title\":\"a\"}\n").found.size(), 1u);
}

}  // namespace
}  // namespace timtin
