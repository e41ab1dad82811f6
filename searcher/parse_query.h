// ParseQuery: the query language, docs/query-syntax.md. Never fails: what it does not understand
// is searched as words and named in a warning.
#pragma once

#include <string_view>

#include "searcher/query.h"

namespace timtin {

// Longer queries are cut, with a warning.
inline constexpr std::size_t kMaxQueryBytes = 2000;

Query parse_query(std::string_view text);

}  // namespace timtin
