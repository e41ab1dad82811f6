// learn_phrases: what an archive is asked for by its own words: phrases and names that its titles
// and the beginnings of its articles repeat, for suggestions while one types.
#pragma once

#include <vector>

#include "schema/segment.h"
#include "schema/suggestions_file.h"

namespace timtin {

// Of kinds kPhrase and kName, in no order; at most kMaxPhrases, those that weigh most. Learned from
// all titles and from a sample of leads that depends on the articles' ids alone, so the same
// archive gives the same phrases in whatever order it was read. About half a CPU second at most.
inline constexpr std::size_t kMaxPhrases = 40'000;
std::vector<SuggestedTerm> learn_phrases(const Segment& segment);

}  // namespace timtin
