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
std::string list_link(const Hit& hit, const char* place, const std::string& label) {
  return fmt::format("<a data-list href=\"{}#{}\" aria-label=\"{}: {}\">{}</a>",
                     html_escape(article_url(hit.id)), place, label, title_of(hit), label);
}

std::string copies_link(const SearchRequest& request, const Hit& hit) {
  if (hit.copies < 2 || request.all_copies) return "";  // then they are hits themselves
  return list_link(hit, kCopiesPlace, vi_number(hit.copies - 1) + " bài khác cùng nội dung");
}

std::string title_html(const Hit& hit) {
  return fmt::format("<a href=\"{}\">{}</a>", html_escape(address_of(hit)),
                     hit.title_html.empty() ? title_of(hit) : hit.title_html);
}

// What stands under a title: the passage, and what leads on.
std::string rest_html(const SearchRequest& request, const Hit& hit) {
  const std::string passage = hit.snippet_html.empty() ? "" : "<p>" + hit.snippet_html + "</p>";
  return passage + "<p class=\"tags\">" + tags_html(request, hit.topic, hit.departments) +
         copies_link(request, hit) + list_link(hit, kRelatedPlace, "Bài liên quan") + "</p>";
}

// Date and source are those of the story before them.
std::string same_page_html(const SearchRequest& request, std::span<const Hit> hits) {
  if (hits.empty()) return "";
  std::string items;
  for (const Hit& hit : hits) {
    items += "<li><h3>" + title_html(hit) + "</h3>" + meta_html({}, hit.unit, "") +
             rest_html(request, hit) + "</li>\n";
  }
  return "<p class=\"same\">Tin khác cùng trang:</p>\n<ul class=\"same\">\n" + items + "</ul>\n";
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

std::string list_html(const std::vector<Hit>& hits) {
  std::string html;
  for (const Hit& hit : hits) {
    html += fmt::format("<li><a href=\"{}\">{}</a>", html_escape(address_of(hit)), title_of(hit));
    std::string known = vi_date(hit.published);
    if (!hit.source.empty()) known += (known.empty() ? "" : " · ") + html_escape(hit.source);
    if (!known.empty()) html += " <small>" + known + "</small>";
    html += "</li>\n";
  }
  return "<ul>\n" + html + "</ul>\n";
}

std::string hits_html(const SearchRequest& request, std::span<const Hit> hits) {
  std::string html;
  while (!hits.empty()) {
    const Hit& hit = hits.front();
    const std::size_t others = std::min(hit.same_page.size(), hits.size() - 1);
    html += "<li><h2>" + title_html(hit) + "</h2>" +
            meta_html(hit.published, hit.unit, hit.source) + rest_html(request, hit) +
            same_page_html(request, hits.subspan(1, others)) + "</li>\n";
    hits = hits.subspan(1 + others);
  }
  return html;
}

}  // namespace timtin
