// Facets: how many of the matching articles have each topic, department, unit, source, year, month.
#pragma once

#include <span>
#include <vector>

#include "schema/article_store.h"
#include "searcher/copies.h"
#include "searcher/search.h"

namespace timtin {

// Exact counts over `docs`; with `copies`, a story counts once for each value that any of its
// articles among them has: as many as a search with that filter finds. Values by falling count,
// then by name; years and months by date, newest first. Articles without a value are not counted in
// that facet.
std::vector<Facet> count_facets(const ArticleStore& articles, std::span<const DocId> docs,
                                const CopyGroups* copies = nullptr);

// Adds the counts of other articles; the order of values is that of count_facets() again.
void add_facets(const std::vector<Facet>& more, std::vector<Facet>& to);

}  // namespace timtin
