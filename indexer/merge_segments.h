// MergeSegments: the generation before and the segments of what is new to one segment, in their
// order.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "indexer/build_memory.h"

namespace timtin {

struct MergeOld {
  std::string folder;              // of a generation; "": there is none
  std::vector<bool> dropped = {};  // by document, from 0: left out; empty: none is
};

// Creates `folder` with the articles of `old` and then those of the segments (write_segment.h),
// whose files are removed on the way. Symbols and terms get new ids by falling frequency, so the
// result depends on the articles and their order only, not on how they were cut into parts.
// Throws IndexError, Xapian::Error or std::system_error.
void merge_segments(const MergeOld& old, std::span<const std::string> segments,
                    const std::string& folder, const BuildMemory& memory = {});

}  // namespace timtin
