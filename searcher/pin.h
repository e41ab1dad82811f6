// Pin: an editor's choice stands before what the ranking says: searcher/curation.h.
#pragma once

#include <cstddef>
#include <span>

#include "searcher/first_stage.h"

namespace timtin {

// Puts `docs` before all candidates, in their order; those that were none match now.
void pin(std::span<const DocId> docs, Candidates& candidates);

}  // namespace timtin
