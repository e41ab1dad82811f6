#include "service/hit_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "service/html_escape.h"
#include "service/page_text.h"
#include "service/page_url.h"

namespace timtin {
namespace {

std::string address_of(const Hit& hit) {
  if (!is_web_address(hit.url)) return article_url(hit.id);
  return hit.anchor.empty() ? hit.url : hit.url + "#" + hit.anchor;
}

std::string title_of(const Hit& hit) {
  return hit.title.empty() ? "(không có tiêu đề)" : html_escape(hit.title);
}

// Without JavaScript it leads to the list on the article's page; with it, the list comes here.
std::string related_link(const Hit& hit) {
  return fmt::format(
      "<a data-related href=\"{}#lien-quan\" aria-label=\"Bài liên quan với {}\">Bài liên quan</a>",
      html_escape(article_url(hit.id)), title_of(hit));
}

}  // namespace

std::string meta_html(Date date, const std::string& unit, const std::string& source) {
  std::string html;
  const auto add = [&html](const std::string& part) {
    if (!part.empty()) html += (html.empty() ? "" : " · ") + part;
  };
  if (date) {
    add(fmt::format("<time datetime=\"{}\">{}</time>", to_iso(date), vi_date(date)));
  }
  add(html_escape(unit));
  add(html_escape(source));
  return html.empty() ? "" : "<p class=\"meta\">" + html + "</p>";
}

std::string tags_html(const SearchRequest& request, const std::string& topic,
                      const std::vector<std::string>& departments) {
  std::string html;
  const auto add = [&](std::vector<std::string> SearchRequest::*filter, const std::string& value,
                       const std::string& label) {
    SearchRequest narrowed = request;
    narrowed.offset = 0;
    auto& values = narrowed.*filter;
    const bool chosen = std::find(values.begin(), values.end(), value) != values.end();
    if (value.empty() || chosen) return;
    values = {value};
    html += fmt::format("<a data-page href=\"{}\">{}</a>", html_escape(page_url(narrowed)),
                        html_escape(label));
  };
  add(&SearchRequest::topics, topic, topic);
  for (const std::string& code : departments) {
    add(&SearchRequest::departments, code, department_name(code));
  }
  return html;
}

std::string related_html(const std::vector<Hit>& hits) {
  std::string html;
  for (const Hit& hit : hits) {
    html += fmt::format("<li><a href=\"{}\">{}</a>", html_escape(address_of(hit)), title_of(hit));
    if (hit.published) html += " <small>" + vi_date(hit.published) + "</small>";
    html += "</li>\n";
  }
  return "<ul>\n" + html + "</ul>\n";
}

std::string hit_html(const SearchRequest& request, const Hit& hit) {
  const std::string title = hit.title_html.empty() ? title_of(hit) : hit.title_html;
  std::string html =
      fmt::format("<li><h2><a href=\"{}\">{}</a></h2>", html_escape(address_of(hit)), title) +
      meta_html(hit.published, hit.unit, hit.source);
  if (!hit.snippet_html.empty()) html += "<p>" + hit.snippet_html + "</p>";
  return html + "<p class=\"tags\">" + tags_html(request, hit.topic, hit.departments) +
         related_link(hit) + "</p></li>\n";
}

}  // namespace timtin
