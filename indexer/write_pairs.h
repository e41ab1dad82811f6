// WritePairs: where the most frequent words are neighbours, from the text of a finished segment.
#pragma once

#include "schema/segment.h"

namespace timtin {

// Writes the file `pairs` in the segment's folder. Words are neighbours as they are for a phrase:
// in one part of an article, with nothing but separators between them. Memory: one window of
// articles, about 10 MB. Throws IndexError or std::system_error.
void write_pairs(const Segment& segment);

}  // namespace timtin
