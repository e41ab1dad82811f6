// WeighPostings: what the first stage adds for the words of a resolved query.
#pragma once

#include "searcher/resolve_query.h"

namespace timtin {

// Sets Slot::postings of each slot, once all else of the query is resolved.
void weigh_postings(const ArchiveWords& words, ResolvedQuery& resolved);

// True for an alternative of the slot that the first stage can look for.
bool stands_for(const Alternative& alternative, std::uint16_t slot);

}  // namespace timtin
