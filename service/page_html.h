// PageHtml: the search page, whole, as the server sends it.
#pragma once

#include <string>

#include "searcher/search.h"
#include "service/http.h"
#include "service/page_frame.h"
#include "service/problem.h"

namespace timtin {

// The facets of `answer`, if any, are those of count_choices().
std::string search_page(const SearchRequest& request, const SearchAnswer& answer,
                        const PageFrame& frame);

// For what could not be asked or found: what is wrong, in Vietnamese, and the search box with what
// was typed, so that the reader can mend it.
std::string problem_page(const Problem& problem, const Parameters& typed, const PageFrame& frame);

}  // namespace timtin
