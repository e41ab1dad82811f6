#include "service/page_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/answer_json.h"
#include "service/html_escape.h"
#include "service/page_assets.h"
#include "service/page_text.h"

namespace timtin {
namespace {

using Marks = std::vector<std::pair<std::string_view, std::string>>;

// The template with each {{name}} replaced. In one pass: what is put in is not read again.
std::string fill(const Marks& marks) {
  std::string_view rest = page_template();
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

// What a new query in the box keeps: filters and order. The dates have fields of their own.
std::string hidden_filters(const SearchRequest& request) {
  std::string html;
  const auto add = [&html](std::string_view name, const std::string& value) {
    html +=
        fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, html_escape(value));
  };
  for (const std::string& value : request.topics) add("topic", value);
  for (const std::string& value : request.departments) add("department", value);
  for (const std::string& value : request.units) add("unit", value);
  for (const std::string& value : request.sources) add("source", value);
  if (request.sort != Sort::kRelevance) add("sort", name_of(request.sort));
  if (request.all_copies) add("copies", "all");
  return html;
}

}  // namespace

std::string framed_page(const SearchRequest& request, const std::string& title,
                        const std::string& body, const PageFrame& frame) {
  std::string footer = "Kho tin có " + vi_number(frame.articles) + " bài";
  if (const auto built = parse_period(frame.built_at.substr(0, 10))) {
    footer += ", cập nhật ngày " + vi_date(built->first);
  }
  const std::string site = html_escape(frame.site);
  return fill({{"title", title.empty() ? site : html_escape(title) + " – " + site},
               {"site", site},
               {"query", html_escape(request.query)},
               {"filters", hidden_filters(request)},
               {"body", body},
               {"footer", footer + "."}});
}

}  // namespace timtin
