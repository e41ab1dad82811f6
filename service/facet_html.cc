#include "service/facet_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <vector>

#include "service/html_escape.h"
#include "service/page_text.h"
#include "service/page_url.h"

namespace timtin {
namespace {

constexpr std::size_t kMostValues = 10;

// The archive's years as bars of an inline SVG, in its own units.
constexpr int kChartWidth = 270;
constexpr int kChartHeight = 70;
constexpr int kMostYears = 40;

struct FilterField {
  const char* field;  // of Facet
  const char* title;
  std::vector<std::string> SearchRequest::*values;
};
constexpr FilterField kFilters[] = {
    {"topic", "Chủ đề", &SearchRequest::topics},
    {"department", "Ban", &SearchRequest::departments},
    {"unit", "Đơn vị", &SearchRequest::units},
};

std::string label_of(const FilterField& filter, const std::string& value) {
  return filter.values == &SearchRequest::departments ? department_name(value) : value;
}

std::string link(const SearchRequest& request, std::string_view attributes,
                 std::string_view content) {
  return fmt::format("<a data-page href=\"{}\"{}>{}</a>", html_escape(page_url(request)),
                     attributes, content);
}

const Facet* find(const SearchAnswer& answer, std::string_view field) {
  const auto found = std::find_if(answer.facets.begin(), answer.facets.end(),
                                  [&](const Facet& facet) { return facet.field == field; });
  return found == answer.facets.end() ? nullptr : &*found;
}

std::string values_html(const FilterField& filter, const SearchRequest& request,
                        const Facet& facet) {
  std::string items;
  std::size_t shown = 0;
  for (const FacetValue& value : facet.values) {
    const auto& chosen = request.*filter.values;
    if (std::find(chosen.begin(), chosen.end(), value.value) != chosen.end()) continue;
    if (++shown > kMostValues) break;
    SearchRequest narrowed = request;
    narrowed.offset = 0;
    (narrowed.*filter.values).push_back(value.value);
    items += "<li>" +
             link(narrowed, "",
                  fmt::format("<span>{}</span> <span>{}</span>",
                              html_escape(label_of(filter, value.value)), vi_number(value.count))) +
             "</li>";
  }
  if (items.empty()) return "";
  return fmt::format("<h2>{}</h2><ul>{}</ul>\n", filter.title, items);
}

int year_number(const std::string& text) {
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

std::string bar_html(const SearchRequest& request, int year, std::uint64_t count, double x,
                     double width, double height) {
  SearchRequest narrowed = request;
  narrowed.offset = 0;
  narrowed.dates = *parse_period(std::to_string(year));
  const std::string label = fmt::format("Năm {}: {} bài", year, vi_number(count));
  const std::string bars = fmt::format(
      "<title>{}</title><rect class=\"space\" x=\"{:.1f}\" y=\"0\" width=\"{:.1f}\" height=\"{}\"/>"
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
      label, x, width, kChartHeight, x + width * 0.1, kChartHeight - height, width * 0.8, height);
  return link(narrowed, fmt::format(" data-year=\"{}\" aria-label=\"{}\"", year, label), bars);
}

std::string years_html(const SearchRequest& request, const Facet& facet) {
  std::vector<std::pair<int, std::uint64_t>> years;
  std::uint64_t most = 1;
  for (const FacetValue& value : facet.values) {
    years.emplace_back(year_number(value.value), value.count);
    most = std::max(most, value.count);
  }
  if (years.size() < 2) return "";
  std::sort(years.begin(), years.end());
  const int last = years.back().first;
  const int first = std::max(years.front().first, last - kMostYears + 1);
  const double width = static_cast<double>(kChartWidth) / (last - first + 1);
  std::string bars;
  for (const auto& [year, count] : years) {
    if (year < first) continue;
    const double height =
        std::max(2.0, static_cast<double>(count) * kChartHeight / static_cast<double>(most));
    bars += bar_html(request, year, count, (year - first) * width, width, height);
  }
  return fmt::format(
      "<h2>Năm</h2><svg class=\"years\" viewBox=\"0 0 {0} {1}\" role=\"group\" "
      "aria-label=\"Số bài theo năm\">{2}<text x=\"0\" y=\"{3}\">{4}</text>"
      "<text x=\"{0}\" y=\"{3}\" text-anchor=\"end\">{5}</text></svg>\n",
      kChartWidth, kChartHeight + 14, bars, kChartHeight + 11, first, last);
}

}  // namespace

std::string facets_html(const SearchRequest& request, const SearchAnswer& answer) {
  std::string html;
  if (const Facet* years = find(answer, "year")) html += years_html(request, *years);
  for (const FilterField& filter : kFilters) {
    if (const Facet* facet = find(answer, filter.field))
      html += values_html(filter, request, *facet);
  }
  return html;
}

std::string chips_html(const SearchRequest& request) {
  std::string items;
  const auto add = [&items](SearchRequest without, const std::string& label) {
    without.offset = 0;
    const std::string text = html_escape(label);
    items += "<li>" +
             link(without, fmt::format(" aria-label=\"Bỏ lọc {}\"", text),
                  text + " <span aria-hidden=\"true\">×</span>") +
             "</li>";
  };
  for (const FilterField& filter : kFilters) {
    const auto& values = request.*filter.values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      SearchRequest without = request;
      auto& left = without.*filter.values;
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
      add(std::move(without), label_of(filter, values[i]));
    }
  }
  if (request.dates.first || request.dates.last) {
    SearchRequest without = request;
    without.dates = {};
    const std::string first = vi_date(request.dates.first);
    const std::string last = vi_date(request.dates.last);
    add(std::move(without), first.empty()  ? "đến " + last
                            : last.empty() ? "từ " + first
                                           : first + " – " + last);
  }
  return items.empty() ? "" : "<ul class=\"chips\" aria-label=\"Đang lọc\">" + items + "</ul>\n";
}

}  // namespace timtin
