// MergeSegments: many segments to one, in their order.
#pragma once

#include <span>
#include <string>

#include "schema/ranking.h"

namespace timtin {

// Creates `folder` with the articles of `parts` one after another. Symbols and terms get new ids by
// falling frequency, so the result depends on the articles and their order only, not on how they
// were cut into parts. The postings of the parts are removed as they are merged.
// Throws IndexError, Xapian::Error or std::system_error.
void merge_segments(std::span<const std::string> parts, const std::string& folder);

}  // namespace timtin
