#include "service/page_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "service/facet_html.h"
#include "service/histogram_html.h"
#include "service/hit_html.h"
#include "service/html_escape.h"
#include "service/page_text.h"
#include "service/page_url.h"

namespace timtin {
namespace {

bool has_filters(const SearchRequest& request) {
  return !request.topics.empty() || !request.departments.empty() || !request.units.empty() ||
         !request.sources.empty() || request.dates.first || request.dates.last;
}

std::string pager_html(const SearchRequest& request, const SearchAnswer& answer) {
  std::string html;
  const auto add = [&](std::uint32_t offset, const char* relation, const char* label) {
    SearchRequest other = request;
    other.offset = offset;
    html += fmt::format("<a data-page rel=\"{}\" href=\"{}\">{}</a>\n", relation,
                        html_escape(page_url(other)), label);
  };
  const std::uint32_t next = request.offset + request.limit;
  if (request.offset > 0) {
    add(request.offset > request.limit ? request.offset - request.limit : 0, "prev",
        "← Trang trước");
  }
  const bool more = answer.total > next && next <= kMaxOffset;
  if (more || request.offset > 0) {
    html += fmt::format("<span>Trang {}</span>\n", vi_number(request.offset / request.limit + 1));
  }
  if (more) add(next, "next", "Trang sau →");
  return html.empty() ? "" : "<nav class=\"pager\" aria-label=\"Trang\">" + html + "</nav>\n";
}

std::string count_text(const SearchRequest& request, const SearchAnswer& answer) {
  std::string text = fmt::format("{}<b>{}</b> bài", answer.total_is_exact ? "" : "Ít nhất ",
                                 vi_number(answer.total));
  if (request.offset > 0 && !answer.hits.empty()) {
    text += fmt::format(", từ bài {} đến bài {}", vi_number(request.offset + 1),
                        vi_number(request.offset + answer.hits.size()));
  }
  return text;
}

// Without words to compare with, "relevance" is "newest".
std::string sorts_html(const SearchRequest& request) {
  const bool words = !request.query.empty();
  std::string links;
  for (const auto& [sort, label] :
       {std::pair{Sort::kRelevance, "Phù hợp nhất"}, std::pair{Sort::kNewest, "Mới nhất"},
        std::pair{Sort::kOldest, "Cũ nhất"}}) {
    if (sort == Sort::kRelevance && !words) continue;
    SearchRequest other = request;
    other.offset = 0;
    other.sort = sort;
    const bool on = sort == request.sort ||
                    (!words && sort == Sort::kNewest && request.sort == Sort::kRelevance);
    links += fmt::format("<a data-page href=\"{}\"{}>{}</a>", html_escape(page_url(other)),
                         on ? " aria-current=\"true\"" : "", label);
  }
  return "<nav class=\"sorts\" aria-label=\"Sắp xếp\">" + links + "</nav>";
}

std::string bar_html(const SearchRequest& request, const SearchAnswer& answer) {
  if (answer.total == 0) return "";
  const std::string sorts = answer.total > 1 ? sorts_html(request) : "";
  return fmt::format(
      "<div class=\"bar\"><p class=\"count\">{}</p><a class=\"more\" href=\"#loc\">Lọc kết "
      "quả</a>{}"
      "</div>\n",
      count_text(request, answer), sorts);
}

std::string query_link(const SearchRequest& request, const std::string& query) {
  SearchRequest other = request;
  other.query = query;
  other.offset = 0;
  other.exact = false;
  return fmt::format("<a data-page href=\"{}\">{}</a>", html_escape(page_url(other)),
                     html_escape(query));
}

std::string notes_html(const SearchRequest& request, const SearchAnswer& answer) {
  std::string lines;
  if (!answer.searched_as.empty()) {
    SearchRequest exact = request;
    exact.exact = true;
    lines += fmt::format(
        "<p class=\"did\">Kết quả cho <b>{}</b>. <a data-page href=\"{}\">Tìm đúng “{}”</a></p>",
        query_link(request, answer.searched_as), html_escape(page_url(exact)),
        html_escape(request.query));
  } else if (answer.suggestion) {
    lines += fmt::format("<p class=\"did\">Ý bạn là: <b>{}</b>?</p>",
                         query_link(request, answer.suggestion->text));
  }
  if (answer.widened) {
    lines += "<p>Ít bài có đúng các chữ đã gõ, nên đã tìm cả những chữ chỉ khác dấu.</p>";
  }
  for (const std::string& warning : answer.warnings) lines += "<p>" + html_escape(warning) + "</p>";
  return lines.empty() ? "" : "<div class=\"notes\">" + lines + "</div>\n";
}

// That some articles stand for several, and the other way to see them.
std::string copies_note(const SearchRequest& request, const SearchAnswer& answer) {
  const bool any = std::any_of(answer.hits.begin(), answer.hits.end(),
                               [](const Hit& hit) { return hit.copies > 1; });
  if (!any && !request.all_copies) return "";
  SearchRequest other = request;
  other.offset = 0;
  other.all_copies = !request.all_copies;
  return fmt::format("<p class=\"gathered\">{} <a data-page href=\"{}\">{}</a></p>\n",
                     request.all_copies ? "Đang hiện riêng từng bài, kể cả các bài cùng nội dung."
                                        : "Các bài cùng nội dung đã được gộp lại.",
                     html_escape(page_url(other)),
                     request.all_copies ? "Gộp lại" : "Hiện riêng từng bài");
}

std::string empty_html(const SearchRequest& request) {
  std::string html = "<div class=\"empty\"><h2 class=\"count\">Không tìm thấy bài nào";
  if (!request.query.empty()) html += " cho “" + html_escape(request.query) + "”";
  html += "</h2><p>Có thể thử:</p><ul>";
  if (has_filters(request)) {
    SearchRequest without;
    without.query = request.query;
    without.sort = request.sort;
    html +=
        fmt::format("<li><a data-page href=\"{}\">tìm trong toàn kho tin</a>, bỏ các bộ lọc;</li>",
                    html_escape(page_url(without)));
  }
  return html +
         "<li>gõ ít chữ hơn, hoặc bỏ dấu ngoặc kép;</li><li>gõ không dấu nếu không chắc cách viết;"
         "</li><li><a data-page href=\"/\">xem các bài mới nhất</a>.</li></ul></div>\n";
}

std::string aside_html(const std::string& content) {
  return "<aside id=\"loc\" aria-label=\"Lọc kết quả\">\n<a class=\"close\" href=\"#results\">"
         "Đóng bộ lọc</a>\n<h2>Thời gian <span class=\"told\" aria-hidden=\"true\"></span></h2>\n" +
         content + "</aside>\n";
}

}  // namespace

std::string search_page(const SearchRequest& request, const SearchAnswer& answer,
                        const PageFrame& frame) {
  const bool plain = request.query.empty() && !has_filters(request) && request.offset == 0;
  const std::string hits = hits_html(request, answer.hits);
  std::string body = "<div class=\"columns\">\n<main id=\"results\" tabindex=\"-1\">\n";
  body += plain ? "<h1>Tin mới nhất</h1>\n" : "<h1 class=\"hidden\">Kết quả tìm kiếm</h1>\n";
  body += chips_html(request) + bar_html(request, answer) + notes_html(request, answer);
  if (answer.total == 0) body += empty_html(request);
  if (!hits.empty()) {
    body += fmt::format("<ol class=\"hits\" start=\"{}\">\n{}</ol>\n", request.offset + 1, hits);
    body += copies_note(request, answer);
  }
  body += pager_html(request, answer) + "</main>\n";
  body += aside_html(histogram_html(request, answer) +
                     period_html(vi_date(request.dates.first), vi_date(request.dates.last)) +
                     facets_html(request, answer));
  return framed_page(request, request.query, body + "</div>", frame);
}

std::string problem_page(const Problem& problem, const Parameters& typed, const PageFrame& frame) {
  SearchRequest request;
  std::string from, to;
  for (const auto& [name, value] : typed) {
    if (name == "q") request.query = value;
    if (name == "from") from = value;
    if (name == "to") to = value;
  }
  std::string body =
      "<div class=\"columns\">\n<main id=\"results\" tabindex=\"-1\"><h1 class=\"hidden\">Chưa tìm "
      "được</h1><div class=\"notes\" role=\"alert\"><p>" +
      html_escape(problem.detail_vi) +
      "</p></div><p><a class=\"more\" href=\"#loc\">Sửa bộ lọc</a>" + "</p></main>\n";
  body += aside_html(period_html(from, to));
  return framed_page(request, request.query, body + "</div>", frame);
}

}  // namespace timtin
