// Recency: how much the age of an article counts for a query. "mới nhất" asks for what is new, "năm
// 2019" for what is not; most questions ask neither.
#pragma once

#include "searcher/resolve_query.h"

namespace timtin {

// By the words of the query; needs its slots, groups and named fields.
Recency recency_of(const ResolvedQuery& resolved);

}  // namespace timtin
