// SecondTry: what follows a search as it was typed, the same for one generation and for an archive
// in parts: the search for a suggestion, and the cursor for the next page.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "searcher/search.h"

namespace timtin {

// Where nothing was found, but something is for the suggestion, that is the answer. `search_typed`
// answers a request as it is.
template <class SearchTyped>
void try_suggestion(const SearchRequest& request, const SearchTyped& search_typed,
                    SearchAnswer& answer) {
  if (!answer.suggestion || answer.total > 0) return;
  SearchRequest again = request;
  again.query = answer.suggestion->text;
  again.exact = true;
  SearchAnswer second = search_typed(again);
  if (second.total == 0) return;
  second.searched_as = again.query;
  second.suggestion = std::move(answer.suggestion);
  answer = std::move(second);
}

// Sets answer.next if there are hits after these. `generation` and `build`: of the cursor.
void add_cursor(const SearchRequest& request, const std::string& generation, std::uint64_t build,
                SearchAnswer& answer);

}  // namespace timtin
