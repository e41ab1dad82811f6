// FacetChoices: what a reader may choose from, with the counts that each choice would bring.
#pragma once

#include "searcher/search.h"

namespace timtin {

// `answer` is the answer to `request`, with facets. Where topic, department or unit narrow the
// request, the counts of that field are taken anew without it: alternatives of one field widen a
// search, and counts within the chosen value would say nothing of the others. One more search for
// each such field. Throws as Searcher::search().
void count_choices(Searchable& archive, const SearchRequest& request, SearchAnswer& answer);

}  // namespace timtin
