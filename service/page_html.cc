#include "service/page_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/answer_json.h"
#include "service/facet_html.h"
#include "service/html_escape.h"
#include "service/page_text.h"
#include "service/page_url.h"

extern "C" {
extern const char timtin_page_index[];
extern const char timtin_page_index_end[];
}

namespace timtin {
namespace {

using Marks = std::vector<std::pair<std::string_view, std::string>>;

// The template with each {{name}} replaced. In one pass: what is put in is not read again.
std::string fill(const Marks& marks) {
  std::string_view rest(timtin_page_index,
                        static_cast<std::size_t>(timtin_page_index_end - timtin_page_index));
  std::string html;
  for (std::size_t at; (at = rest.find("{{")) != std::string_view::npos;) {
    html.append(rest.substr(0, at));
    const std::size_t end = rest.find("}}", at);
    const std::string_view name = rest.substr(at + 2, end - at - 2);
    const auto mark = std::find_if(marks.begin(), marks.end(),
                                   [name](const auto& each) { return each.first == name; });
    if (mark != marks.end()) html += mark->second;
    rest.remove_prefix(end + 2);
  }
  return html.append(rest);
}

std::string hidden_filters(const SearchRequest& request) {
  std::string html;
  const auto add = [&html](std::string_view name, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      html +=
          fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, html_escape(value));
    }
  };
  add("topic", request.topics);
  add("department", request.departments);
  add("unit", request.units);
  return html;
}

std::string sort_options(Sort chosen) {
  std::string html;
  for (const auto& [sort, label] :
       {std::pair{Sort::kRelevance, "Phù hợp nhất"}, std::pair{Sort::kNewest, "Mới nhất"},
        std::pair{Sort::kOldest, "Cũ nhất"}}) {
    html += fmt::format("<option value=\"{}\"{}>{}</option>", name_of(sort),
                        sort == chosen ? " selected" : "", label);
  }
  return html;
}

std::string whole_page(const SearchRequest& request, const std::string& title, std::string body,
                       const Manifest& manifest) {
  const bool dates = request.dates.first || request.dates.last || request.sort != Sort::kRelevance;
  return fill({{"title", html_escape(title)},
               {"query", html_escape(request.query)},
               {"filters", hidden_filters(request)},
               {"dates_open", dates ? " open" : ""},
               {"from", vi_date(request.dates.first)},
               {"to", vi_date(request.dates.last)},
               {"sorts", sort_options(request.sort)},
               {"body", std::move(body)},
               {"footer", "Kho tin có " + vi_number(manifest.articles) + " bài."}});
}

// Topic, unit, departments, date, source: what is known, between dots.
std::string meta_html(Date date, const std::string& unit,
                      const std::vector<std::string>& departments, const std::string& topic,
                      const std::string& source) {
  std::string html;
  const auto add = [&html](const std::string& part) {
    if (!part.empty()) html += (html.empty() ? "" : " · ") + part;
  };
  if (date) {
    add(fmt::format("<time datetime=\"{}\">{}</time>", to_iso(date), vi_date(date)));
  }
  add(html_escape(unit));
  for (const std::string& code : departments) add(html_escape(department_name(code)));
  add(html_escape(topic));
  add(html_escape(source));
  return "<p class=\"meta\">" + html + "</p>";
}

std::string hit_html(const Hit& hit) {
  const std::string anchor = hit.anchor.empty() ? "" : "#" + hit.anchor;
  const std::string url = is_web_address(hit.url) ? hit.url + anchor : article_url(hit.id);
  const std::string title = !hit.title_html.empty() ? hit.title_html
                            : hit.title.empty()     ? "(không có tiêu đề)"
                                                    : html_escape(hit.title);
  std::string html = fmt::format("<li><h2><a href=\"{}\">{}</a></h2>", html_escape(url), title) +
                     meta_html(hit.published, hit.unit, hit.departments, hit.topic, hit.source);
  if (!hit.snippet_html.empty()) html += "<p>" + hit.snippet_html + "</p>";
  return html + "</li>\n";
}

std::string pager_html(const SearchRequest& request, const SearchAnswer& answer) {
  std::string html;
  const auto add = [&](std::uint32_t offset, const char* relation, const char* label) {
    SearchRequest other = request;
    other.offset = offset;
    html += fmt::format("<a data-page rel=\"{}\" href=\"{}\">{}</a>", relation,
                        html_escape(page_url(other)), label);
  };
  const std::uint32_t next = request.offset + request.limit;
  if (request.offset > 0) {
    add(request.offset > request.limit ? request.offset - request.limit : 0, "prev",
        "← Trang trước");
  }
  if (answer.total > next && next <= kMaxOffset) add(next, "next", "Trang sau →");
  return html.empty() ? "" : "<nav class=\"pager\" aria-label=\"Trang\">" + html + "</nav>\n";
}

std::string count_text(const SearchRequest& request, const SearchAnswer& answer) {
  if (answer.total == 0) return "Không tìm thấy bài nào.";
  std::string text = (answer.total_is_exact ? "" : "Ít nhất ") + vi_number(answer.total) + " bài";
  if (request.offset > 0 && !answer.hits.empty()) {
    text += fmt::format(", từ bài thứ {} đến bài thứ {}", vi_number(request.offset + 1),
                        vi_number(request.offset + answer.hits.size()));
  }
  return text + ".";
}

std::string notes_html(const SearchAnswer& answer) {
  std::string lines;
  if (answer.widened) {
    lines += "<p>Ít bài có đúng các chữ đã gõ, nên đã tìm cả những chữ chỉ khác dấu.</p>";
  }
  for (const std::string& warning : answer.warnings) lines += "<p>" + html_escape(warning) + "</p>";
  return lines.empty() ? "" : "<div class=\"notes\">" + lines + "</div>\n";
}

constexpr const char* kNothingFound =
    "<p>Có thể thử:</p><ul><li>gõ ít chữ hơn, hoặc bỏ dấu ngoặc kép;</li>"
    "<li>bỏ bớt bộ lọc và khoảng ngày;</li><li>gõ không dấu nếu không chắc cách viết.</li></ul>\n";

}  // namespace

std::string search_page(const SearchRequest& request, const SearchAnswer& answer,
                        const Manifest& manifest) {
  const std::string facets = facets_html(request, answer);
  std::string hits;
  for (const Hit& hit : answer.hits) hits += hit_html(hit);
  std::string body = "<div class=\"columns\">\n<main id=\"results\">\n";
  body += "<h1 class=\"hidden\">Kết quả tìm kiếm</h1>\n" + chips_html(request);
  body += fmt::format("<p class=\"count\">{}</p>\n", count_text(request, answer));
  body += notes_html(answer);
  if (answer.total == 0) body += kNothingFound;
  if (!hits.empty()) {
    body += fmt::format("<ol class=\"hits\" start=\"{}\">\n{}</ol>\n", request.offset + 1, hits);
  }
  body += pager_html(request, answer) + "</main>\n";
  if (!facets.empty()) body += "<aside aria-label=\"Lọc kết quả\">\n" + facets + "</aside>\n";
  const std::string title = request.query.empty() ? "Tìm tin" : request.query + " – Tìm tin";
  return whole_page(request, title, body + "</div>", manifest);
}

std::string article_page(const Article& article, const Manifest& manifest) {
  std::string body = "<main id=\"results\"><article>\n";
  body += "<h1>" + html_escape(article.title) + "</h1>\n";
  body += meta_html(article.published, article.unit, article.departments, article.topic,
                    article.source);
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
  return whole_page({}, article.title + " – Tìm tin", body + "</article></main>", manifest);
}

std::string problem_page(const Problem& problem, const Manifest& manifest) {
  return whole_page({}, "Tìm tin",
                    "<main id=\"results\"><div class=\"notes\" role=\"alert\"><p class=\"count\">" +
                        html_escape(problem.detail_vi) + "</p></div></main>",
                    manifest);
}

}  // namespace timtin
