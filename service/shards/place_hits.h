// PlaceHits: the candidates of several parts as one list, and from it what each part is to rank and
// to show for a page: the pinned, the ranked, and those behind them.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "searcher/part.h"

namespace timtin {

// By part; nothing for one that did not answer.
using FoundInParts = std::vector<std::optional<PartCandidates>>;

// A candidate of one part among those of all.
struct Placed {
  std::size_t part = 0;
  std::size_t index = 0;  // among the part's candidates
  PartCandidate candidate;
};

// The candidates of all parts in the order of the whole archive, `most` at most: the heaviest
// first, or by date if `by_date` says so; equals by part.
std::vector<Placed> merge_candidates(const FoundInParts& found, std::optional<Sort> by_date,
                                     std::size_t most);

// The hits of a search before they are shown. Copies of a story are one, except among those that
// are ranked: which of these stands for its story is seen once they are.
struct Places {
  struct Pin {
    std::size_t part = 0;
    PartCandidate candidate;
    bool ranked = false;   // it is among `ranked`
    bool counted = false;  // it is a match
  };
  std::vector<Pin> pinned;     // in the editor's order
  std::vector<Placed> ranked;  // to be ranked
  std::vector<Placed> behind;  // after them, as they are
  std::size_t stories = 0;     // that `ranked` tells
  std::size_t merged = 0;      // candidates, with their copies
};

// `found` was asked for with `request`, which resolves to `query`.
Places place_hits(const FoundInParts& found, const ResolvedQuery& query,
                  const PartRequest& request);

// What each part is asked for, for the page of `request`: some more than the page holds, if pinned
// articles may be copies of others.
std::vector<PartHitsRequest> wanted_of(const FoundInParts& found, const Places& places,
                                       const ResolvedQuery& query, const SearchRequest& request);

// The page, from what the parts answered to wanted_of(); nothing for one that did not.
std::vector<Hit> page_of(std::vector<std::optional<std::vector<Hit>>> by_part,
                         const std::vector<PartHitsRequest>& wanted, const Places& places,
                         const SearchRequest& request);

}  // namespace timtin
