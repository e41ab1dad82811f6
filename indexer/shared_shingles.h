// SharedShingles: which articles have shingles of their sketches in common: the candidates for
// copies of each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/comparisons.h"

namespace timtin {

struct SharedShingles {
  // By document, from 0: the shingles that others have too, numbered from 0.
  std::vector<std::vector<std::uint32_t>> shingles;
  std::size_t count = 0;
};

// About 0.1 microseconds a sketch, and a sort of what is shared.
SharedShingles shared_shingles(const std::vector<Sketch>& sketches);

}  // namespace timtin
