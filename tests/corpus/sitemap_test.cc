#include "corpus/sitemap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string page(const std::string& title, const std::string& head = "") {
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + title + "</title>" + head +
         "</head><body><h1>" + title +
         "</h1><p>Chị em trong chi hội cùng nhau dọn vệ sinh đường làng, trồng hoa dọc hai bên lối "
         "đi, chiều thứ bảy nào cũng vậy.</p><p>Đến nay đường đã sạch, hoa đã nở, nhiều thôn bên "
         "sang học cách làm và cũng bắt đầu trồng.</p></body></html>\n";
}

std::string urlset(const std::string& entries) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
         "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
         "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\" "
         "xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">" +
         entries + "</urlset>\n";
}

std::string entry(const std::string& url, const std::string& modified = "") {
  return "<url><loc>" + url + "</loc>" +
         (modified.empty() ? "" : "<lastmod>" + modified + "</lastmod>") + "</url>";
}

std::string index_of(const std::vector<std::string>& urls) {
  std::string xml = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
  for (const std::string& url : urls) xml += "<sitemap><loc>" + url + "</loc></sitemap>";
  return xml + "</sitemapindex>";
}

TEST(Sitemap, AddressesAndDatesAreRead) {
  const Sitemap sitemap = parse_sitemap(
      urlset("<url><loc> https://h/a?x=1&amp;y=2 </loc><image:image><image:loc>https://h/a.jpg"
             "</image:loc></image:image><lastmod>2019-08-22</lastmod><news:news>"
             "<news:publication_date>2019-08-21T23:00:00Z</news:publication_date></news:news></url>"
             "<url><lastmod>2019</lastmod></url>" +
             entry("https://h/b")),
      100);
  EXPECT_FALSE(sitemap.index);
  EXPECT_EQ(sitemap.flaw, "");
  ASSERT_EQ(sitemap.entries.size(), 2u);
  EXPECT_EQ(sitemap.entries[0].url, "https://h/a?x=1&y=2");
  EXPECT_EQ(sitemap.entries[0].modified, "2019-08-22");
  EXPECT_EQ(sitemap.entries[0].published, "2019-08-21T23:00:00Z");
}

TEST(Sitemap, BrokenOnesGiveWhatCameBefore) {
  const std::string xml = urlset(entry("https://h/a") + entry("https://h/b"));
  const Sitemap cut = parse_sitemap(std::string_view(xml).substr(0, xml.size() - 30), 100);
  EXPECT_GE(cut.entries.size(), 1u);
  EXPECT_NE(cut.flaw, "");
  EXPECT_EQ(parse_sitemap(xml, 1).entries.size(), 1u);
  EXPECT_THAT(parse_sitemap(xml, 1).flaw, HasSubstr("more than 1"));
  EXPECT_NE(parse_sitemap("<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]><urlset><url><loc>&b;"
                          "</loc></url>",
                          9)
                .flaw,
            "");
}

TEST(Sitemap, PagesBesideItGetAddressAndDate) {
  const TemporaryFolder folder;
  folder.write("in/2019/tin một.html", page("Một bài không nói gì của mình"));
  folder.write("in/hoi.vn/b/index.html",
               page("Bài hai tự nói ngày của mình",
                    "<meta property=\"article:published_time\" content=\"2018-01-02\">"));
  folder.write("in/c.html", page("Bài ba không có trong sơ đồ"));
  folder.write("in/sitemap-2019.xml",
               urlset(entry("https://hoi.vn/2019/tin%20m%E1%BB%99t.html", "2019-08-22T20:00:00Z") +
                      entry("https://hoi.vn/b/", "2020-01-01") + entry("https://hoi.vn/khong-co") +
                      entry("https://hoi.vn/../../etc/passwd")));
  const Everything all = read_all({folder.path("in")});
  EXPECT_TRUE(all.rejected.empty());
  ASSERT_EQ(all.found.size(), 3u);
  EXPECT_EQ(all.found[0].article.url, "https://hoi.vn/2019/tin%20m%E1%BB%99t.html");
  EXPECT_EQ(to_iso(all.found[0].article.published), "2019-08-23");
  EXPECT_THAT(all.found[0].reasons, testing::Contains("date: the sitemap beside the page"));
  EXPECT_EQ(all.found[1].article.url, "");
  EXPECT_EQ(all.found[2].article.url, "https://hoi.vn/b/");
  EXPECT_EQ(to_iso(all.found[2].article.published), "2018-01-02");
}

TEST(Sitemap, AsASourceItGivesThePagesItNames) {
  const TemporaryFolder folder;
  folder.write("in/a.html", page("Bài thứ nhất của trang Hội"));
  folder.write("in/b.html", page("Bài thứ hai của trang Hội"));
  folder.write("in/other.html", page("Bài không ai nhắc đến ở đây"));
  folder.write("sitemap.xml", "");
  const std::string path = folder.write(
      "in/sitemap.xml", urlset(entry("https://h/b") + entry("https://h/a.html") +
                               entry("https://h/b.html") + entry("https://h/gone.html")));
  const Everything all = read_all({path});
  ASSERT_EQ(all.found.size(), 2u);
  EXPECT_EQ(all.found[0].article.id, "b");
  EXPECT_EQ(all.found[0].article.url, "https://h/b.html") << "of two, the address of the file";
  EXPECT_EQ(all.found[1].article.id, "a");
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_EQ(all.rejected[0].reason, "1 of the pages it names are not beside it");
}

TEST(Sitemap, LoopsOfIndexesAreCutAndTold) {
  const TemporaryFolder folder;
  folder.write("in/a.html", page("Bài thứ nhất của trang Hội"));
  folder.write("in/sitemap.xml", index_of({"https://h/sitemap-b.xml", "https://h/sitemap-p.xml"}));
  folder.write("in/sitemap-b.xml", index_of({"https://h/sitemap.xml", "https://h/sitemap-b.xml"}));
  folder.write("in/sitemap-p.xml", urlset(entry("https://h/a.html", "2019-08-22")));
  const Everything all = read_all({folder.path("in")});
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_EQ(all.found[0].article.url, "https://h/a.html");
  ASSERT_EQ(all.rejected.size(), 2u);
  for (const Rejected& each : all.rejected)
    EXPECT_THAT(each.reason, HasSubstr("a loop of sitemaps"));
}

TEST(Sitemap, WithoutItsPagesItIsTold) {
  const TemporaryFolder folder;
  const Everything all = read_all({folder.write("map.xml", urlset(entry("https://h/a"))),
                                   folder.write("sitemap.xml.gz", "\x1f\x8b no gzip at all")});
  EXPECT_TRUE(all.found.empty());
  ASSERT_EQ(all.rejected.size(), 2u);
  EXPECT_THAT(all.rejected[0].reason, HasSubstr("a sitemap"));
  EXPECT_THAT(all.rejected[1].reason, HasSubstr("the XML of this sitemap is broken"));
}

}  // namespace
}  // namespace timtin
