// The page for readers: whole without JavaScript, and nothing in it unescaped.
#include <deque>
#include <regex>
#include <set>

#include "service/page_html.h"
#include "service/page_text.h"
#include "service/page_url.h"
#include "service/url.h"
#include "tests/service/archive_fixture.h"

namespace timtin {
namespace {

class PageTest : public ArchiveTest {
 protected:
  PageTest() {
    index(kArticles);
    serve();
  }
};

// Where each <a href=...> of the page leads, without the place within that page.
std::vector<std::string> links(const std::string& html) {
  static const std::regex kLink("<a[^>]* href=\"([^\"]*)\"");
  std::vector<std::string> found;
  for (std::sregex_iterator at(html.begin(), html.end(), kLink), end; at != end; ++at) {
    const std::string url = std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&");
    found.push_back(url.substr(0, url.find('#')));
  }
  return found;
}

// The markup that is left when all tags the page itself uses are taken out.
std::string foreign_markup(std::string html) {
  static const std::regex kOwn(
      "<!doctype html>|</?(html|head|body|title|header|footer|main|aside|nav|article|form|div|p|h1|"
      "h2|ol|ul|li|small|section|details|summary|label|select|option|mark|time|span|svg|g|path|"
      "circle|line|a|b|"
      "kbd|button|text|input|meta|"
      "link|rect|script)( [a-z0-9-]+(=\"[^\"<>]*\")?)*/?>",
      std::regex::icase);
  html = std::regex_replace(html, kOwn, "");
  return html.find_first_of("<>") == std::string::npos ? "" : html;
}

TEST_F(PageTest, SearchesWithoutJavaScript) {
  const ClientAnswer page = get("/?q=gi%C3%A1m+s%C3%A1t");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_NE(page.body.find("value=\"giám sát\""), std::string::npos);
  EXPECT_NE(page.body.find("<mark>Giám sát</mark>"), std::string::npos) << page.body;
  EXPECT_NE(page.body.find("<time datetime=\"2019-08-22\">22/08/2019</time>"), std::string::npos);
  EXPECT_NE(page.body.find("Ban Chính sách - Luật pháp"), std::string::npos);
  EXPECT_EQ(foreign_markup(page.body), "");
}

TEST_F(PageTest, EveryLinkOfItsOwnLeadsSomewhere) {
  std::set<std::string> seen;
  std::deque<std::string> open = {"/", "/?q=ph%E1%BB%A5+n%E1%BB%AF&unit=H%C3%A0+N%E1%BB%99i"};
  int facets = 0;
  while (!open.empty() && seen.size() < 60) {
    const std::string url = open.front();
    open.pop_front();
    if (!url.starts_with("/") || !seen.insert(url).second) continue;
    const ClientAnswer page = get(url);
    EXPECT_EQ(page.status, 200) << url;
    EXPECT_EQ(foreign_markup(page.body), "") << url;
    for (const std::string& link : links(page.body)) {
      facets += link.find("topic=") != std::string::npos;
      open.push_back(link);
    }
  }
  EXPECT_GT(facets, 0);
  EXPECT_TRUE(seen.contains("/bai/a%2F2%23x")) << "the article without a url has a page here";
}

TEST_F(PageTest, EscapesQueriesFiltersAndArticles) {
  const std::string attack = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%7B%7Bbody%7D%7D";
  for (const char* name : {"q", "topic", "department", "unit", "from", "sort", "offset", "other"}) {
    const ClientAnswer page = get("/?" + std::string(name) + "=" + attack);
    EXPECT_TRUE(page.status == 200 || page.status == 400) << page.status;
    EXPECT_EQ(page.body.find("<script>"), std::string::npos) << name;
    EXPECT_EQ(foreign_markup(page.body), "") << name;
  }
  const ClientAnswer article = get("/bai/a%2F2%23x");
  EXPECT_NE(article.body.find("<h1>&lt;script&gt;alert(&#39;phụ nữ&#39;)"), std::string::npos);
  EXPECT_EQ(foreign_markup(article.body), "");
}

TEST_F(PageTest, TellsTheReaderWhatIsWrong) {
  const ClientAnswer bad = get("/?from=31/02/2019");
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(bad.header("content-type"), "text/html; charset=utf-8");
  EXPECT_NE(bad.body.find("cần một ngày"), std::string::npos);
  EXPECT_EQ(get("/bai/none").status, 404);
  EXPECT_EQ(get("/?utm_source=mail&fbclid=x").status, 200) << "links get such things appended";
  EXPECT_NE(get("/?q=kh%C3%B4ngc%C3%B3g%C3%AC").body.find("Không tìm thấy bài nào"),
            std::string::npos);
}

TEST_F(PageTest, AllowsNothingFromElsewhere) {
  const ClientAnswer page = get("/");
  const std::string policy = page.header("content-security-policy");
  EXPECT_TRUE(policy.starts_with("default-src 'none'")) << policy;
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  std::size_t bytes = page.body.size();
  for (const char* asset : {"/style.css", "/app.js"}) {
    const ClientAnswer answer = get(asset);
    EXPECT_EQ(answer.status, 200);
    bytes += answer.body.size();
    EXPECT_EQ(answer.body.find("http"), std::string::npos) << "no outside requests: " << asset;
    const std::string etag = "If-None-Match: " + answer.header("etag") + "\r\n";
    EXPECT_EQ(get(asset, etag).status, 304);
  }
  EXPECT_LT(bytes, 60'000u);
  EXPECT_EQ(page.body.find(" style="), std::string::npos) << "the policy forbids inline styles";
  EXPECT_EQ(page.body.find(" onclick="), std::string::npos);
}

TEST_F(PageTest, LendsItsBoxToOtherPages) {
  const ClientAnswer script = get("/embed.js");
  EXPECT_EQ(script.status, 200);
  EXPECT_EQ(script.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_NE(script.header("cache-control").find("max-age=86400"), std::string::npos);
  EXPECT_EQ(script.header("cross-origin-resource-policy"), "cross-origin");
  const ClientAnswer again = get("/embed.js", "If-None-Match: " + script.header("etag") + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("cache-control"), script.header("cache-control"));
  EXPECT_NE(script.body.find("customElements.define(\"timtin-search\""), std::string::npos);
  const ClientAnswer page = get("/embed");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("<timtin-search "), std::string::npos);
  EXPECT_NE(page.body.find("<script src=\"/embed.js\""), std::string::npos);
  EXPECT_TRUE(page.header("content-security-policy").starts_with("default-src 'none'"));
}

TEST_F(PageTest, IsNotTakenForTheSameAnswerAsTheApi) {
  const std::string etag = get("/v1/search").header("etag");
  EXPECT_EQ(get("/", "If-None-Match: " + etag + "\r\n").status, 200);
  const std::string own = get("/").header("etag");
  EXPECT_EQ(get("/", "If-None-Match: " + own + "\r\n").status, 304);
}

TEST(PageHtml, LinksOnlyToWebAddresses) {
  SearchAnswer answer;
  answer.total = 1;
  answer.hits.resize(1);
  answer.hits[0].id = "x";
  answer.hits[0].url = "javascript:alert(1)";
  const std::string page = search_page({}, answer, {});
  EXPECT_EQ(page.find("javascript:"), std::string::npos);
  EXPECT_NE(page.find("href=\"/bai/x\""), std::string::npos);
}

TEST(PageText, IsVietnamese) {
  EXPECT_EQ(vi_number(0), "0");
  EXPECT_EQ(vi_number(999), "999");
  EXPECT_EQ(vi_number(1797), "1.797");
  EXPECT_EQ(vi_number(1234567), "1.234.567");
  EXPECT_EQ(vi_date({2019, 8, 2}), "02/08/2019");
  EXPECT_EQ(vi_date({}), "");
  EXPECT_EQ(department_name("CSLP"), "Ban Chính sách - Luật pháp");
  EXPECT_EQ(department_name("???"), "???");
}

TEST(PageUrl, GivesBackTheRequest) {
  SearchRequest request;
  request.query = "phụ nữ & \"trẻ em\" 100%";
  request.topics = {"Chính sách - Pháp luật", "a&b=c"};
  request.departments = {"CSLP"};
  request.units = {"Bắc Giang"};
  request.dates = {{2019, 1, 1}, {2019, 12, 31}};
  request.sort = Sort::kOldest;
  request.offset = 20;
  const std::string url = page_url(request);
  const auto again = read_page_parameters(parse_target(url)->parameters);
  ASSERT_TRUE(std::holds_alternative<SearchRequest>(again)) << url;
  EXPECT_EQ(page_url(std::get<SearchRequest>(again)), url);
  EXPECT_EQ(std::get<SearchRequest>(again).topics, request.topics);
  EXPECT_EQ(std::get<SearchRequest>(again).query, request.query);
  EXPECT_EQ(page_url({}), "/");
}

}  // namespace
}  // namespace timtin
