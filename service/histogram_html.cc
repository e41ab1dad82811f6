#include "service/histogram_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "service/facet_html.h"
#include "service/html_escape.h"
#include "service/page_text.h"
#include "service/page_url.h"

namespace timtin {
namespace {

// In the SVG's own units: it is drawn as wide as its column.
constexpr int kWidth = 280;
constexpr int kHeight = 80;
constexpr int kLabels = 16;
constexpr int kMostYears = 40;
constexpr int kMostYearsByMonth = 2;  // a longer period is shown by years

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Periods are counted from year 0 in years or in months: "2019" is 2019, "2019-03" is 24230.
struct Periods {
  bool months = false;
  std::map<int, std::uint64_t> counts;

  std::string name(int period) const {  // as an address has it
    return months ? fmt::format("{:04}-{:02}", period / 12, period % 12 + 1)
                  : fmt::format("{:04}", period);
  }
  std::string label(int period) const {  // as readers say it
    return months ? fmt::format("{}/{}", period % 12 + 1, period / 12) : name(period);
  }
};

Periods read_periods(const SearchAnswer& answer) {
  Periods periods;
  const Facet* years = find_facet(answer, "year");
  const Facet* months = find_facet(answer, "month");
  if (!years || years->values.empty()) return periods;
  for (const FacetValue& value : years->values) periods.counts[number(value.value)] = value.count;
  const int span = periods.counts.rbegin()->first - periods.counts.begin()->first + 1;
  if (!months || span > kMostYearsByMonth) return periods;
  periods.months = true;
  periods.counts.clear();
  for (const FacetValue& value : months->values) {
    const std::string_view text = value.value;
    periods.counts[number(text.substr(0, 4)) * 12 + number(text.substr(5)) - 1] = value.count;
  }
  return periods;
}

std::string bar_html(const SearchRequest& request, const Periods& periods, int period,
                     std::uint64_t count, double x, double width, double height) {
  const std::string name = periods.name(period);
  const std::string space =
      fmt::format("<rect class=\"space\" x=\"{:.1f}\" y=\"0\" width=\"{:.1f}\" height=\"{}\"/>", x,
                  width, kHeight);
  // A period without articles leads nowhere, but one may drag over it.
  if (count == 0) return fmt::format("<g data-period=\"{}\">{}</g>", name, space);
  SearchRequest narrowed = request;
  narrowed.offset = 0;
  narrowed.dates = *parse_period(name);
  const std::string label = fmt::format("{} {}: {} bài", periods.months ? "Tháng" : "Năm",
                                        periods.label(period), vi_number(count));
  return fmt::format(
      "<a data-page data-period=\"{0}\" href=\"{1}\" aria-label=\"{2}\"><title>{2}</title>{3}"
      "<rect x=\"{4:.1f}\" y=\"{5:.1f}\" width=\"{6:.1f}\" height=\"{7:.1f}\" rx=\"1.5\"/></a>",
      name, html_escape(page_url(narrowed)), label, space, x + width * 0.1, kHeight - height,
      width * 0.8, height);
}

}  // namespace

std::string histogram_html(const SearchRequest& request, const SearchAnswer& answer) {
  const Periods periods = read_periods(answer);
  if (periods.counts.size() < 2) return "";
  const int last = periods.counts.rbegin()->first;
  const int first = std::max(periods.counts.begin()->first, last - kMostYears + 1);
  const double width = static_cast<double>(kWidth) / (last - first + 1);
  std::uint64_t most = 1;
  for (const auto& [_, count] : periods.counts) most = std::max(most, count);
  std::string bars;
  for (int period = first; period <= last; ++period) {
    const auto found = periods.counts.find(period);
    const std::uint64_t count = found == periods.counts.end() ? 0 : found->second;
    const double height =
        std::max(3.0, static_cast<double>(count) * kHeight / static_cast<double>(most));
    bars += bar_html(request, periods, period, count, (period - first) * width, width, height);
  }
  return fmt::format(
      "<svg class=\"chart\" viewBox=\"0 0 {0} {1}\" role=\"group\" aria-label=\"Số bài theo {2}\">"
      "{3}<line x1=\"0\" y1=\"{4}.5\" x2=\"{0}\" y2=\"{4}.5\"/><text x=\"0\" y=\"{5}\">{6}</text>"
      "<text x=\"{0}\" y=\"{5}\" text-anchor=\"end\">{7}</text></svg>\n",
      kWidth, kHeight + kLabels, periods.months ? "tháng" : "năm", bars, kHeight,
      kHeight + kLabels - 3, periods.label(first), periods.label(last));
}

}  // namespace timtin
