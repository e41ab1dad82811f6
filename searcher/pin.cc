#include "searcher/pin.h"

#include <algorithm>
#include <vector>

namespace timtin {

void pin(std::span<const DocId> docs, Candidates& candidates) {
  std::vector<Candidate> pinned;
  for (const DocId doc : docs) {
    auto& best = candidates.best;
    const auto at =
        std::find_if(best.begin(), best.end(), [&](const Candidate& c) { return c.doc == doc; });
    if (at != best.end()) {
      pinned.push_back(*at);
      best.erase(at);
      continue;
    }
    pinned.push_back({doc, 0});
    // One that matches, but stands behind the candidates, is counted already: the facets know which
    // match; without them the total is one too high then.
    auto& all = candidates.all;
    const bool counted = std::find(all.begin(), all.end(), doc) != all.end();
    if (!counted) ++candidates.total;
    if (!counted && !all.empty()) all.push_back(doc);
  }
  candidates.best.insert(candidates.best.begin(), pinned.begin(), pinned.end());
}

}  // namespace timtin
