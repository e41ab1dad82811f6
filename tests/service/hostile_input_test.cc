// Requests that mean harm: each is answered 200 or 4xx, and nothing comes back unescaped.
#include <rapidjson/document.h>

#include <random>

#include "service/url.h"
#include "tests/service/archive_fixture.h"

namespace timtin {
namespace {

std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

class HostileInputTest : public ArchiveTest {
 protected:
  HostileInputTest() {
    options.server.max_url = 400'000;  // let them in: the search itself must bear them
    options.server.max_header = 500'000;
    options.server.answer_time = std::chrono::seconds(30);  // sanitizers are slow
    index(kArticles);
    serve();
  }

  void expect_harmless(const std::string& target) {
    SCOPED_TRACE(target.substr(0, 200));
    const ClientAnswer answer = get(target);
    EXPECT_TRUE(answer.status == 200 || (answer.status >= 400 && answer.status < 500))
        << answer.status << " " << answer.body.substr(0, 300);
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(answer.body.data(), answer.body.size());
    EXPECT_FALSE(document.HasParseError()) << answer.body.substr(0, 300);
    // JSON is never sniffed as HTML.
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
    EXPECT_TRUE(answer.header("content-type").starts_with("application/")) << answer.body;
  }
  // What a reader is shown: HTML in which what was typed is text.
  void expect_harmless_page(const std::string& target) {
    SCOPED_TRACE(target.substr(0, 200));
    const ClientAnswer page = get(target);
    EXPECT_TRUE(page.status == 200 || (page.status >= 400 && page.status < 500)) << page.status;
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    EXPECT_TRUE(page.header("content-security-policy").starts_with("default-src 'none'"));
    EXPECT_EQ(page.header("set-cookie"), "");
    for (const char* markup : {"<script>", "<img", "<svg onload", "<html>"}) {
      EXPECT_EQ(page.body.find(markup), std::string::npos) << markup;
    }
  }
};

TEST_F(HostileInputTest, TextOfEveryKindIsJustText) {
  const std::string texts[] = {
      "' OR '1'='1",
      "'; DROP TABLE articles; --",
      "<script>alert(1)</script>",
      "\"><img src=x onerror=alert(1)>",
      "</script><svg onload=alert(1)>",
      "javascript:alert(1)",
      "{{7*7}} ${7*7} <%= 7*7 %>",
      "../../../../etc/passwd",
      "%s%s%s%n%n",
      "$(reboot) `reboot` | reboot ; reboot",
      "\r\nSet-Cookie: x=1\r\n\r\n<html>",
      "\xE2\x80\xAE"
      "olleh",                     // right-to-left override
      "\xEF\xBF\xBF\xEF\xBB\xBF",  // a non-character, a byte order mark
      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
      "e\xCC\x81" + repeat("\xCC\x81", 500),  // five hundred accents on one letter
      "\x01\x02\x7f",
      "*",
      "?",
      "-",
      "--",
      "- -",
      "\"",
      "\"\"",
      "\"\"\"",
      "OR",
      "OR OR OR",
      "AND NOT",
      "NOT",
      "title:",
      "title:\"",
      "date:",
      "date:..",
      "date:9999..0000",
      "date:2019-99-99",
      ":",
      "::",
      "department:x department:y",
      "topic:topic:topic:",
      "-\"a b\" -c -d",
      repeat("(", 10'000) + "a" + repeat(")", 10'000),
      repeat("\"", 5'001),
      repeat("-", 5'000),
      repeat("a OR ", 5'000),
      repeat("hội ", 10'000),
      repeat("x", 30'000),
      repeat("title:", 5'000),
      // As long as a query may be.
      repeat("(", 999) + "a" + repeat(")", 999),
      repeat("\"", 1'999),
      repeat("-", 2'000),
      repeat("a OR ", 399),
      repeat("hội ", 333),
      repeat("x", 2'000),
      repeat("title:", 333),
  };
  for (const std::string& text : texts) {
    const std::string encoded = percent_encode(text);
    for (const char* name : {"q", "topic", "department", "unit", "from", "to", "sort", "limit"}) {
      expect_harmless("/v1/search?" + std::string(name) + "=" + encoded);
    }
    expect_harmless("/v1/search?" + encoded + "=1");
    expect_harmless("/v1/articles/" + encoded);
    expect_harmless("/v1/facets?q=" + encoded);
    expect_harmless("/v1/suggest?q=" + encoded);
    expect_harmless("/v1/suggest?limit=" + encoded);
    expect_harmless("/v1/articles/" + encoded + "/related");
    for (const char* name : {"q", "topic", "from"}) {
      expect_harmless_page("/?" + std::string(name) + "=" + encoded);
    }
    expect_harmless_page("/bai/" + encoded);
  }
}

TEST_F(HostileInputTest, BrokenEncodingsAreRefused) {
  for (const char* broken :
       {"%", "%%", "%2", "%zz", "%u1ED9", "%00", "a%00b", "%FF%FE", "%C0%AF", "%C0%80", "%E0%80%AF",
        "%ED%A0%80", "%F8%88%80%80%80", "%F4%90%80%80", "%E1%BB"}) {
    EXPECT_EQ(get("/v1/search?q=" + std::string(broken)).status, 400) << broken;
    EXPECT_EQ(get("/v1/articles/" + std::string(broken)).status, 400) << broken;
  }
  expect_harmless("/v1/search?q=%2525253Cscript");
  EXPECT_EQ(get("/v1/articles/..%2f..%2f..%2fetc%2fpasswd").status, 404);
  EXPECT_EQ(get("/../../etc/passwd").status, 404);
  EXPECT_EQ(get("/v1/../healthz").status, 404);
}

TEST_F(HostileInputTest, RandomQueriesAreAnswered) {
  std::mt19937 random(7);
  const char* const pieces[] = {
      "phụ", "nữ", "hoi",   " ",        "\"", "-", "OR",          ":",    "title:",
      "(",   ")",  "date:", "2019",     "..", "<", ">",           "&",    "'",
      "\\",  "%",  "đ",     "\xCC\x81", "\t", "*", "department:", "CSLP", "217-218-QĐ-TW",
      "😀"};
  for (int round = 0; round < 300; ++round) {
    std::string query;
    for (unsigned i = random() % 30; i > 0; --i) query += pieces[random() % std::size(pieces)];
    expect_harmless("/v1/search?facets=1&explain=1&q=" + percent_encode(query));
  }
}

}  // namespace
}  // namespace timtin
