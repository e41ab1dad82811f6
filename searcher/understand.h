// Understand: what a request asks for, once its query is parsed: the same for every archive.
#pragma once

#include "searcher/filters.h"
#include "searcher/query.h"
#include "searcher/search.h"

namespace timtin {

struct Understood {
  Query query;
  SearchRequest request;  // its limits cut
  Filters filters;        // of query and request together
};

// Adds warnings to `answer`.
Understood understand(const SearchRequest& request, SearchAnswer& answer);

}  // namespace timtin
