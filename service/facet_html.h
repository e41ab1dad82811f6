// FacetHtml: what narrows a search, beside the answers: dates, values to choose, and what is
// chosen.
#pragma once

#include <string>
#include <string_view>

#include "searcher/search.h"

namespace timtin {

// Counts by `field` of Facet; null if the answer has none.
const Facet* find_facet(const SearchAnswer& answer, std::string_view field);

// Topics, departments and units with their counts, as links. Chosen ones are marked, and their link
// takes them away. The counts of a field that narrows the search should be those without it
// (count_choices()), else nothing but the chosen value could be chosen.
std::string facets_html(const SearchRequest& request, const SearchAnswer& answer);

// Fields for the first and the last day, of the form in the header.
std::string period_html(const std::string& from, const std::string& to);

// What narrows the search now; each link takes one away. "" if nothing does.
std::string chips_html(const SearchRequest& request);

}  // namespace timtin
