// MergeSuggestions: the completions of several parts of an archive as one list.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/suggest.h"

namespace timtin {

// What several parts suggest comes first, what stands high in one of them before what stands low
// (reciprocal rank fusion: Cormack, Clarke & Büttcher 2009); titles after the others, with a third
// of the list if there are so many, as suggest() has them. Weights of parts cannot be compared.
std::vector<Suggestion> merge_suggestions(const std::vector<std::vector<Suggestion>>& parts,
                                          std::uint32_t limit);

}  // namespace timtin
