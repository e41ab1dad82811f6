// TellingSlots: of a run of plain words, those that an answer cannot do without.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/resolve_query.h"
#include "searcher/search.h"

namespace timtin {

// The slots of a run of plain words of which an article must hold one under `match`: all but the
// common ones under kMost. Empty if the archive holds none of them.
std::vector<std::uint16_t> telling_slots(const SlotRun& run, const ResolvedQuery& resolved,
                                         Match match);

}  // namespace timtin
