#include "corpus/warc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/http_response.h"
#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

using testing::HasSubstr;

const std::string kPage =
    "<html><head><title>Trang tin</title></head><body><h1>Ngày hội hái chè của phụ nữ xã Tân "
    "Cương</h1><div>15/04/2018</div><div><p>Hơn ba trăm hội viên tham gia ngày hội hái chè, mỗi "
    "đội "
    "cử năm chị em thi hái nhanh, hái đúng tôm chè, không lẫn lá già.</p><p>Ban giám khảo cân từng "
    "rổ chè, đội của xóm Hồng Thái về nhất với bốn ký hai lạng trong ba mươi phút.</p></div></body>"
    "</html>";

std::string record(const std::string& type, const std::string& url, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n" + body;
}

Everything read_text(const std::string& bytes, const ReadOptions& options = {}) {
  const TemporaryFolder folder;
  return read_all({folder.write("crawl.warc", bytes)}, options);
}

TEST(Warc, PagesAmongTheRecordsAreRead) {
  const std::string html = "Content-Type: text/html; charset=utf-8";
  const Everything all = read_text(
      record("warcinfo", "", "software: x") +
      record("request", "https://a.vn/1", "GET / HTTP/1.1") +
      record("response", "https://a.vn/tin/1.html", response(html, kPage)) +
      record("response", "https://a.vn/1.jpg", response("Content-Type: image/jpeg", "\xff\xd8")) +
      record("response", "https://a.vn/cu", "HTTP/1.1 301 Moved\r\n" + html + "\r\n\r\nx") +
      record("response", "<https://a.vn/2>",
             response(html + "\r\nTransfer-Encoding: chunked",
                      "a\r\n" + kPage.substr(0, 10) + "\r\n1000\r\n" + kPage.substr(10))));
  EXPECT_TRUE(all.rejected.empty());
  ASSERT_EQ(all.found.size(), 2u);
  EXPECT_EQ(all.found[0].article.title, "Ngày hội hái chè của phụ nữ xã Tân Cương");
  EXPECT_EQ(all.found[0].article.url, "https://a.vn/tin/1.html");
  EXPECT_EQ(all.found[0].article.id, "a.vn~tin~1");
  EXPECT_EQ(all.found[0].article.published, (Date{2018, 4, 15}));
  EXPECT_THAT(all.found[0].where.source, HasSubstr("crawl.warc/https://a.vn/tin/1.html"));
  EXPECT_EQ(all.found[1].article.body, all.found[0].article.body);
}

TEST(Warc, ADamagedFileKeepsWhatCameBefore) {
  const std::string page =
      record("response", "https://a.vn/1", response("Content-Type: text/html", kPage));
  for (const std::string& rest :
       {page.substr(0, 400), std::string("junk\r\n"), std::string("WARC/1.0\r\n\r\n")}) {
    const Everything all = read_text(page + rest);
    EXPECT_EQ(all.found.size(), 1u);
    ASSERT_EQ(all.rejected.size(), 1u);
    EXPECT_THAT(all.rejected[0].reason, HasSubstr("the file ends here: "));
  }
}

TEST(Warc, PagesThatAreTooLongAreRejected) {
  ReadOptions options;
  options.max_article_bytes = 300;
  const Everything all = read_text(
      record("response", "https://a.vn/1", response("Content-Type: text/html", kPage)), options);
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_EQ(all.rejected[0].reason, "the page is longer than 300 bytes");
}

TEST(HttpResponse, AnythingIsParsed) {
  EXPECT_EQ(parse_http_response("", 100).status, 0);
  EXPECT_EQ(parse_http_response("HTTP/", 100).status, 0);
  EXPECT_EQ(parse_http_response("HTTP/1.1\r\n\r\n", 100).status, 0);
  const HttpResponse found =
      parse_http_response("HTTP/1.0 404 Not Found\ncontent-type: Text/HTML ;a=b\n\nkhông có", 100);
  EXPECT_EQ(found.status, 404);
  EXPECT_EQ(found.type, "text/html");
  EXPECT_EQ(found.body, "không có");
  EXPECT_THAT(parse_http_response("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx", 9).flaw,
              HasSubstr("br"));
}

}  // namespace
}  // namespace timtin
