// MergePostings: the postings of many segments to one database, without those of articles that are
// left out.
#pragma once

#include <span>
#include <string>

#include "indexer/merge_segments.h"

namespace timtin {

// Writes the file `to`. The postings of a part that is not to be kept are removed on the way.
// Throws IndexError, Xapian::Error or std::system_error.
void merge_postings(std::span<const MergePart> parts, const std::string& to);

}  // namespace timtin
