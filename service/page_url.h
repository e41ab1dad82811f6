// Addresses of the search page: "/?q=phụ+nữ&topic=..." for a request; shareable, and the only
// state.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "searcher/search.h"
#include "service/http.h"
#include "service/problem.h"

namespace timtin {

// "/" for a request that asks for nothing. The same request gives the same address.
std::string page_url(const SearchRequest& request);

// The address of an article's own page.
std::string article_url(std::string_view id);

// As read_search_parameters(), but other names are ignored: links to the page carry what mail and
// social networks append. Facets are on.
std::variant<SearchRequest, Problem> read_page_parameters(const Parameters& parameters);

}  // namespace timtin
