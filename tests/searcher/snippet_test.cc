// A title or snippet without its marks is the text of the article, and marks stand on the words
// that were looked for.
#include "searcher/snippet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/searcher/archive.h"
#include "tests/searcher/html_text.h"

namespace timtin {
namespace {

// The only hit of a query.
Hit hit_of(Archive& archive, const char* query) {
  const SearchAnswer answer = archive.search(query);
  EXPECT_EQ(answer.hits.size(), 1u) << query;
  return answer.hits.empty() ? Hit{} : answer.hits[0];
}

// Without the "…" of what was left out; `cut` says at which ends.
std::string core_of(std::string text) {
  if (text.starts_with("… ")) text.erase(0, std::string("… ").size());
  if (text.ends_with(" …")) text.resize(text.size() - std::string(" …").size());
  return text;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

TEST(TitleHtml, MarksTheWordsInTheirOwnSpelling) {
  Archive archive({article_of("a", "HỘI Liên hiệp Phụ nữ, hội viên")});
  EXPECT_EQ(hit_of(archive, "hội").title_html,
            "<mark>HỘI</mark> Liên hiệp Phụ nữ, <mark>hội</mark> viên");
  EXPECT_EQ(hit_of(archive, "phu nu").title_html, "HỘI Liên hiệp <mark>Phụ nữ</mark>, hội viên");
  EXPECT_EQ(hit_of(archive, "hoi vien").title_html,
            "<mark>HỘI</mark> Liên hiệp Phụ nữ, <mark>hội viên</mark>");
}

TEST(TitleHtml, DoesNotMarkWhatIsOnlyExcluded) {
  Archive archive({article_of("a", "hội nữ phụ")});
  const SearchAnswer answer =
      archive.search({.query = "hội -\"phụ nữ\"", .limit = 10, .explain = true});
  ASSERT_EQ(answer.hits.size(), 1u);
  EXPECT_EQ(answer.hits[0].title_html, "<mark>hội</mark> nữ phụ");
  for (const ScorePart& part : answer.hits[0].parts) {
    EXPECT_EQ(part.what.find("phụ"), std::string::npos) << part.what;
    EXPECT_EQ(part.what.find("nữ"), std::string::npos) << part.what;
  }
}

TEST(TitleHtml, EscapesWhatTheArticleHolds) {
  Archive archive({article_of("a", "<script>hội</script> & \"nữ\" 'bé' &amp; <mark>")});
  const Hit hit = hit_of(archive, "hội");
  EXPECT_EQ(hit.title_html,
            "&lt;script&gt;<mark>hội</mark>&lt;/script&gt; &amp; &quot;nữ&quot; &#39;bé&#39; "
            "&amp;amp; &lt;mark&gt;");
  EXPECT_EQ(html_text(hit.title_html).text, hit.title);
}

TEST(SnippetHtml, ShowsTheBestPassageFromTheStartOfItsSentence) {
  std::string body;
  for (int i = 0; i < 60; ++i) body += "Mở đầu dài dòng. ";
  body += "Chiều qua, hội nghị giám sát và phản biện xã hội đã họp. ";
  for (int i = 0; i < 60; ++i) body += "Kết bài dài dòng. ";
  Archive archive({article_of("a", "Tin", body)});
  const std::string html = hit_of(archive, "giám sát phản biện").snippet_html;
  EXPECT_NE(html.find("<mark>giám sát</mark> và <mark>phản biện</mark> xã hội"), std::string::npos)
      << html;
  EXPECT_TRUE(html.starts_with("… ")) << html;
  EXPECT_TRUE(html.ends_with(" …")) << html;
  EXPECT_NE(html.find("Chiều qua, hội nghị"), std::string::npos) << html;
}

TEST(SnippetHtml, ShowsTwoPassagesWhereOneHoldsLessOfTheQuery) {
  std::string body;
  for (int i = 0; i < 30; ++i) body += "Mở đầu dài dòng. ";
  body += "Chiều qua, họp về giám sát. ";
  for (int i = 0; i < 60; ++i) body += "Giữa bài dài dòng. ";
  body += "Sau đó là phần phản biện của chị em. ";
  for (int i = 0; i < 30; ++i) body += "Kết bài dài dòng. ";
  Archive archive({article_of("a", "Tin", body), article_of("b", "Khác", "Tin khác.")});
  const HtmlText shown = html_text(hit_of(archive, "giám sát phản biện").snippet_html);
  EXPECT_TRUE(shown.clean);
  EXPECT_EQ(shown.marks, (std::vector<std::string>{"giám sát", "phản biện"})) << shown.text;
  const std::size_t first = shown.text.find("Chiều qua"), second = shown.text.find("Sau đó");
  EXPECT_LT(first, second);
  EXPECT_NE(shown.text.substr(first, second - first).find(" … "), std::string::npos) << shown.text;
  // Where one passage holds all, it is one: the longer.
  const HtmlText one = html_text(hit_of(archive, "giám sát").snippet_html);
  EXPECT_EQ(one.text.find("Sau đó"), std::string::npos);
}

TEST(SnippetHtml, WithoutWordsItIsTheBeginning) {
  Archive archive({article_of("a", "hội", "Một hai ba.\nBốn năm.")});
  EXPECT_EQ(hit_of(archive, "hội").snippet_html, "Một hai ba. Bốn năm.");
  EXPECT_EQ(hit_of(archive, "").snippet_html, "Một hai ba. Bốn năm.");
}

TEST(SnippetHtml, AnArticleOfATitleOnlyHasNone) {
  Archive archive({article_of("a", "hội")});
  EXPECT_EQ(hit_of(archive, "hội").snippet_html, "");
}

TEST(SnippetHtml, TheLeadIsShownWhenTheBodyIsEmpty) {
  Article article = article_of("a", "hội");
  article.lead = "Tóm tắt bài";
  Archive archive({article});
  EXPECT_EQ(hit_of(archive, "hội").snippet_html, "Tóm tắt bài");
}

TEST(SnippetHtml, IsAlwaysAPieceOfTheText) {
  std::mt19937 random(5);
  const std::vector<std::string> words = {"hội",       "Nữ",   "bé", "quê",  "<b>", "&amp;",
                                          "ho\u0300a", "2019", "đi", "đông", "UBND"};
  const std::vector<std::string> gaps = {" ",  " ",  " ",  ". ",     "\n",
                                         ",…", "  ", "\"", "\u00A0", "-"};
  std::vector<Article> articles;
  for (int i = 0; i < 60; ++i) {
    Article& article = articles.emplace_back(article_of(std::to_string(i), ""));
    for (std::string* part : {&article.title, &article.lead, &article.body}) {
      for (auto n = random() % (part == &article.body ? 200 : 20); n > 0; --n) {
        *part += words[random() % words.size()] + gaps[random() % gaps.size()];
      }
    }
    article.body += "hết";
  }
  Archive archive(articles);
  int seen = 0;
  for (const char* query : {"hội", "hoa que", "\"bé quê\"", "2019 ubnd", "dong", "hết", ""}) {
    for (const Hit& hit : archive.search({.query = query, .limit = 60}).hits) {
      const Article article = archive.segment().article(hit.doc);
      const HtmlText title = html_text(hit.title_html);
      const HtmlText snippet = html_text(hit.snippet_html);
      EXPECT_TRUE(title.clean) << hit.title_html;
      EXPECT_TRUE(snippet.clean) << hit.snippet_html;
      EXPECT_EQ(title.text, article.title);
      // One passage, or two; each is a piece of a part.
      std::string rest = core_of(snippet.text);
      for (std::size_t gap = 0; gap != std::string::npos;) {
        gap = rest.find(" … ");
        const std::string piece = rest.substr(0, gap);
        EXPECT_TRUE(one_line(article.body).find(piece) != std::string::npos ||
                    one_line(article.lead).find(piece) != std::string::npos)
            << piece << " of " << hit.snippet_html;
        if (gap != std::string::npos) rest = rest.substr(gap + std::string(" … ").size());
      }
      for (const std::string& mark : title.marks) EXPECT_FALSE(mark.empty());
      for (const std::string& mark : snippet.marks) EXPECT_FALSE(mark.empty());
      ++seen;
    }
  }
  EXPECT_GT(seen, 200);
}

TEST(SnippetHtml, IsBounded) {
  std::string body;
  for (int i = 0; i < 3000; ++i) body += i % 2 ? "hội " : "nữ ";
  Archive archive({article_of("a", "tin", body)});
  const std::string text = html_text(hit_of(archive, "hội nữ").snippet_html).text;
  EXPECT_LE(std::count(text.begin(), text.end(), ' '), kSnippetWords + 4);
}

TEST(AppendEscaped, UndoneIsTheText) {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  std::string html;
  append_escaped(html, bytes);
  EXPECT_EQ(html_text(html).text, bytes);
  EXPECT_TRUE(html_text(html).clean);
}

}  // namespace
}  // namespace timtin
