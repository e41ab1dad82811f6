// RelaxQuery: sentences with quoted words in them. In a headline or a question that was pasted into
// the search box, quotes are mostly the writer's irony or a name, not a condition.
#pragma once

#include <cstdint>
#include <optional>

#include "searcher/query.h"

namespace timtin {

// `query` with its phrases as plain words where they stand, if it is a sentence that may be read
// so: a phrase among other words, no alternatives, no fields of text. Filters and excluded words
// stay. `matches`: how many articles hold it as typed. Among a few words a phrase is a condition
// that is given up only if no article meets it; among many, if few do, or if it is one word.
std::optional<Query> relax_phrases(const Query& query, std::uint64_t matches);

}  // namespace timtin
