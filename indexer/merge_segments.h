// MergeSegments: many segments to one, in their order.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "schema/ranking.h"

namespace timtin {

struct MergePart {
  std::string folder;
  std::vector<bool> dropped = {};  // by document, from 0: left out; empty: none is
  bool keep = false;               // else its postings are removed as they are merged
};

// Creates `folder` with the articles of `parts` one after another. Symbols and terms get new ids by
// falling frequency, so the result depends on the articles and their order only, not on how they
// were cut into parts. Throws IndexError, Xapian::Error or std::system_error.
void merge_segments(std::span<const MergePart> parts, const std::string& folder);

}  // namespace timtin
