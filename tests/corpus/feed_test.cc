#include "corpus/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

Everything read_text(const std::string& bytes) {
  const TemporaryFolder folder;
  return read_all({folder.write("feed.xml", bytes)});
}

TEST(Feed, RssItemsAreArticles) {
  const Everything all = read_text(R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Tin Hội</title><link>https://hoi.example.vn/</link>
<item><title>Phụ nữ &amp; khởi nghiệp</title><link>https://hoi.example.vn/tin/a-1.html</link>
<guid isPermaLink="true">https://hoi.example.vn/tin/a-1.html</guid>
<description><![CDATA[<img src="x.jpg"/>Tóm tắt của <b>bài</b>.]]></description>
<content:encoded><![CDATA[<p>Đoạn một.</p><p>Đoạn hai.</p>]]></content:encoded>
<category>Kinh tế</category><pubDate>Wed, 21 Aug 2019 18:30:00 GMT</pubDate></item>
<item><title>Chỉ có tóm tắt</title><guid>17</guid><description>Một câu.</description></item>
<item><title></title><guid>18</guid></item>
</channel></rss>)");
  ASSERT_EQ(all.found.size(), 2u);
  const Article& article = all.found[0].article;
  EXPECT_EQ(article.id, "hoi.example.vn~tin~a-1");
  EXPECT_EQ(article.url, "https://hoi.example.vn/tin/a-1.html");
  EXPECT_EQ(article.title, "Phụ nữ & khởi nghiệp");
  EXPECT_EQ(article.lead, "Tóm tắt của bài.");
  EXPECT_EQ(article.body, "Đoạn một.\nĐoạn hai.");
  EXPECT_EQ(article.topic, "Kinh tế");
  EXPECT_EQ(article.source, "Tin Hội");
  EXPECT_EQ(article.published, (Date{2019, 8, 22}));
  EXPECT_EQ(all.found[1].article.body, "Một câu.");
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_EQ(all.rejected[0].reason, "neither title nor body has text");
  EXPECT_GT(all.rejected[0].where.line, 1u);
}

TEST(Feed, AtomEntriesAreArticles) {
  const Everything all = read_text(R"(<feed xmlns="http://www.w3.org/2005/Atom">
<title>Tin Hội</title><entry><id>tag:hoi.example.vn,2019:5</id><title>Bài năm</title>
<link rel="edit" href="https://hoi.example.vn/edit/5"/><link href="https://hoi.example.vn/5"/>
<updated>2019-08-23T01:00:00+07:00</updated><published>2019-08-22T01:00:00+07:00</published>
<category term="Xã hội"/><summary>Tóm tắt.</summary>
<content type="html">&lt;p&gt;Thân bài.&lt;/p&gt;</content></entry></feed>)");
  ASSERT_EQ(all.found.size(), 1u);
  const Article& article = all.found[0].article;
  EXPECT_EQ(article.id, "hoi.example.vn,2019:5");
  EXPECT_EQ(article.url, "https://hoi.example.vn/5");
  EXPECT_EQ(article.body, "Thân bài.");
  EXPECT_EQ(article.lead, "Tóm tắt.");
  EXPECT_EQ(article.topic, "Thời sự");  // the topic of the section "Xã hội"
  EXPECT_EQ(article.published, (Date{2019, 8, 22}));
}

TEST(Feed, EntitiesOfTheDocumentAreNotExpanded) {
  const Everything all = read_text(R"(<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss><channel><item><guid>1</guid><title>Bài &f; thử</title></item></channel></rss>)");
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_THAT(all.found[0].article.title, testing::Not(testing::HasSubstr("root")));
}

TEST(Feed, AnEmptyFeedIsRejected) {
  const Everything all = read_text("<rss><channel><title>Trống</title></channel></rss>");
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_EQ(all.rejected[0].reason, "a feed without entries");
}

}  // namespace
}  // namespace timtin
