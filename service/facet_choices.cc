#include "service/facet_choices.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin {
namespace {

struct Field {
  std::string_view name;  // of Facet
  std::vector<std::string> SearchRequest::*filter;
};
constexpr Field kFields[] = {{"topic", &SearchRequest::topics},
                             {"department", &SearchRequest::departments},
                             {"unit", &SearchRequest::units},
                             {"source", &SearchRequest::sources}};

Facet* find(SearchAnswer& answer, std::string_view field) {
  const auto found = std::find_if(answer.facets.begin(), answer.facets.end(),
                                  [field](const Facet& facet) { return facet.field == field; });
  return found == answer.facets.end() ? nullptr : &*found;
}

}  // namespace

void count_choices(Searchable& archive, const SearchRequest& request, SearchAnswer& answer) {
  for (const auto& [name, filter] : kFields) {
    Facet* const narrowed = find(answer, name);
    if ((request.*filter).empty() || !narrowed) continue;
    SearchRequest without = request;
    (without.*filter).clear();
    without.limit = 0;
    without.offset = 0;
    without.facets = true;
    SearchAnswer wide = archive.search(without);
    if (Facet* const facet = find(wide, name)) *narrowed = std::move(*facet);
  }
}

}  // namespace timtin
