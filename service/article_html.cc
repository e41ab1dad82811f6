#include "service/article_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "service/hit_html.h"
#include "service/html_escape.h"
#include "service/page_text.h"

namespace timtin {
namespace {

std::string section_html(const char* place, const char* title, const std::vector<Hit>& hits) {
  if (hits.empty()) return "";
  return fmt::format(
             "<section class=\"related\" id=\"{0}\" aria-labelledby=\"{0}-ten\">\n"
             "<h2 id=\"{0}-ten\">{1}</h2>\n",
             place, title) +
         list_html(hits) + "</section>\n";
}

}  // namespace

std::string article_page(const Article& article, const ArticleLists& lists,
                         const PageFrame& frame) {
  std::string body = "<main id=\"results\" tabindex=\"-1\"><article>\n";
  body += "<h1>" + html_escape(article.title) + "</h1>\n";
  body += meta_html(article.published, article.unit, article.source);
  if (!article.lead.empty()) body += "<p class=\"lead\">" + html_escape(article.lead) + "</p>\n";
  std::string_view rest = article.body;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) body += "<p>" + html_escape(rest.substr(0, end)) + "</p>\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (is_web_address(article.url)) {
    body += fmt::format("<p><a href=\"{}\">Xem bài gốc</a></p>\n", html_escape(article.url));
  }
  const std::string tags = tags_html({}, article.topic, article.departments);
  if (!tags.empty()) body += "<p class=\"tags\">" + tags + "</p>\n";
  body += "</article>\n";
  body += section_html(kCopiesPlace, "Bài khác cùng nội dung", lists.copies);
  body += section_html(kRelatedPlace, "Bài liên quan", lists.related);
  return framed_page({}, article.title, body + "</main>", frame);
}

}  // namespace timtin
