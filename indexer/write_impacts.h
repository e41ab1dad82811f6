// WriteImpacts: the lists of frequent words that searches add up, from the postings of a finished
// segment.
#pragma once

#include <cstdint>

#include "schema/segment.h"

namespace timtin {

// Words of fewer articles have no list; Xapian's postings of them are one look-up. Lower is hardly
// larger: of 10,000 articles, words in 16 or more have 97% of all postings. But a query without
// accents asks for many rare spellings, and each look-up in the B-tree reads three blocks.
inline constexpr std::uint32_t kLeastListed = 2;

// Writes the file `impacts` in the segment's folder. It follows from the postings alone, however
// those were made. Throws Xapian::Error, IndexError or std::system_error.
void write_impacts(const Segment& segment);

}  // namespace timtin
