// FacetHtml: what the matches have in common, as links that narrow the search; years as bars.
#pragma once

#include <string>

#include "searcher/search.h"

namespace timtin {

// "" if there is nothing to choose.
std::string facets_html(const SearchRequest& request, const SearchAnswer& answer);

// The filters that are on, each a link that takes it off; "" if none is.
std::string chips_html(const SearchRequest& request);

}  // namespace timtin
