#include "service/facet_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "service/html_escape.h"
#include "service/page_text.h"
#include "service/page_url.h"

namespace timtin {
namespace {

constexpr std::size_t kShown = 6;         // the rest is folded away
constexpr std::size_t kMostValues = 100;  // provinces are 63

struct FilterField {
  const char* field;  // of Facet
  const char* title;
  std::vector<std::string> SearchRequest::*values;
};
constexpr FilterField kFilters[] = {
    {"topic", "Chủ đề", &SearchRequest::topics},
    {"department", "Ban", &SearchRequest::departments},
    {"unit", "Đơn vị", &SearchRequest::units},
    {"source", "Nguồn", &SearchRequest::sources},
};

std::string label_of(const FilterField& filter, const std::string& value) {
  return filter.values == &SearchRequest::departments ? department_name(value) : value;
}

std::string link(const SearchRequest& request, std::string_view attributes,
                 std::string_view content) {
  return fmt::format("<a data-page href=\"{}\"{}>{}</a>", html_escape(page_url(request)),
                     attributes, content);
}

std::string value_html(const FilterField& filter, const SearchRequest& request,
                       const FacetValue& value) {
  SearchRequest other = request;
  other.offset = 0;
  auto& values = other.*filter.values;
  const auto chosen = std::find(values.begin(), values.end(), value.value);
  const bool on = chosen != values.end();
  if (on) {
    values.erase(chosen);
  } else {
    values.push_back(value.value);
  }
  const std::string label = html_escape(label_of(filter, value.value));
  return "<li>" +
         link(other, on ? " aria-current=\"true\"" : "",
              fmt::format("<span>{}</span> <span>{}</span>", label, vi_number(value.count))) +
         "</li>";
}

std::string values_html(const FilterField& filter, const SearchRequest& request,
                        const Facet& facet) {
  std::string shown, folded;
  std::size_t count = 0;
  const auto& chosen = request.*filter.values;
  for (const FacetValue& value : facet.values) {
    const bool on = std::find(chosen.begin(), chosen.end(), value.value) != chosen.end();
    if (count >= kMostValues && !on) continue;
    (count < kShown || on ? shown : folded) += value_html(filter, request, value);
    ++count;
  }
  if (count == 0) return "";
  std::string html = fmt::format("<h2>{}</h2><ul>{}</ul>\n", filter.title, shown);
  if (!folded.empty()) {
    html += fmt::format(
        "<details><summary>Xem thêm<span class=\"hidden\"> ({})</span></summary>"
        "<ul>{}</ul></details>\n",
        filter.title, folded);
  }
  return html;
}

}  // namespace

const Facet* find_facet(const SearchAnswer& answer, std::string_view field) {
  const auto found = std::find_if(answer.facets.begin(), answer.facets.end(),
                                  [&](const Facet& facet) { return facet.field == field; });
  return found == answer.facets.end() ? nullptr : &*found;
}

std::string facets_html(const SearchRequest& request, const SearchAnswer& answer) {
  std::string html;
  for (const FilterField& filter : kFilters) {
    if (const Facet* facet = find_facet(answer, filter.field)) {
      html += values_html(filter, request, *facet);
    }
  }
  return html;
}

std::string period_html(const std::string& from, const std::string& to) {
  const auto field = [](const char* label, const char* name, const std::string& value,
                        const char* hint) {
    return fmt::format(
        "<label>{} <input form=\"search\" name=\"{}\" type=\"text\" inputmode=\"numeric\" "
        "value=\"{}\" placeholder=\"{}\" autocomplete=\"off\"></label>",
        label, name, html_escape(value), hint);
  };
  return "<div class=\"period\">" + field("Từ ngày", "from", from, "1/1/2015") +
         field("Đến ngày", "to", to, "31/12/2024") +
         "<button form=\"search\" type=\"submit\">Lọc</button></div>\n";
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
    add(std::move(without), first.empty()   ? "đến " + last
                            : last.empty()  ? "từ " + first
                            : first == last ? first
                                            : first + " – " + last);
  }
  return items.empty() ? "" : "<ul class=\"chips\" aria-label=\"Đang lọc\">" + items + "</ul>\n";
}

}  // namespace timtin
