// MakeHit: an article that was found, as it is shown.
#pragma once

#include <vector>

#include "searcher/copies.h"
#include "searcher/first_stage.h"
#include "searcher/rank.h"
#include "searcher/search.h"

namespace timtin {

// With snippets and the parts of the score as `request` asks. `scratch` is kept for its memory.
Hit make_hit(const RankContext& context, const CopyGroups& copies, const Candidate& candidate,
             const SearchRequest& request, std::vector<Occurrence>& scratch);

}  // namespace timtin
