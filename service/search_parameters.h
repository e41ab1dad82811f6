// SearchParameters: the query string of /v1/search as a SearchRequest, or what is wrong with it.
#pragma once

#include <string>
#include <variant>

#include "searcher/search.h"
#include "service/http.h"
#include "service/problem.h"

namespace timtin {

// Over HTTP a page is smaller than on the command line; beyond is 400, never a silent cut.
inline constexpr std::uint32_t kMaxPage = 100;
inline constexpr std::size_t kMaxFilterValues = 32;  // of topic, department and unit each
inline constexpr std::size_t kMaxFilterBytes = 200;  // of one of these values

// q topic department unit source from to sort match limit offset cursor facets explain exact;
// topic, department, unit and source may repeat. Empty values count as absent, as HTML forms send
// them. A query over kMaxQueryBytes (searcher/parse_query.h), an unknown name, a name that may not
// repeat, or a value out of range is a Problem that names the parameter.
std::variant<SearchRequest, Problem> read_search_parameters(const Parameters& parameters);

// Equal for requests that have the same answer in one generation; not for show.
std::string cache_key(const SearchRequest& request);

}  // namespace timtin
