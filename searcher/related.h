// Related: articles about what an article is about.
#pragma once

#include <xapian.h>
#include <cstdint>
#include <vector>

#include "schema/segment.h"
#include "searcher/watch.h"

namespace timtin {

struct Related {
  DocId doc = 0;
  double likeness = 0;  // 0 to 1: how much of what the article says; 1 would be itself
};

inline constexpr std::uint32_t kMaxRelated = 20;

// At most `limit` (itself at most kMaxRelated), the most alike first. The article's telling words,
// those of its title before others, find candidates; these are compared by the pairs of
// neighbouring words that they share, since a Vietnamese syllable says little alone. The same
// topic, department or unit is a hint. Near copies of the article, and of one another, are left
// out, and so is what has little in common with it: the list may be short. Throws IndexError,
// SearchTimeout.
std::vector<Related> related(const Xapian::Database& postings, const Segment& segment, DocId doc,
                             std::uint32_t limit, Watch::Deadline deadline);

}  // namespace timtin
