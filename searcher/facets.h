// Facets: how many of the matching articles have each topic, department, unit, source, year, month.
#pragma once

#include <span>
#include <vector>

#include "schema/article_store.h"
#include "searcher/search.h"

namespace timtin {

// Exact counts over `docs`. Values by falling count, then by name; years and months by date,
// newest first. Articles without a value are not counted in that facet.
std::vector<Facet> count_facets(const ArticleStore& articles, std::span<const DocId> docs);

}  // namespace timtin
