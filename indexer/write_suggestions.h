// write_suggestions: what the search box completes, from a finished segment.
#pragma once

#include <string>

#include "schema/segment.h"

namespace timtin {

// Writes `suggestions` into the segment's folder: phrases and names by how often and how lately
// they are mentioned; departments, units and topics by their articles; titles by their dates, the
// newest first. What is said twice is kept once. Throws std::system_error.
void write_suggestions(const Segment& segment);

}  // namespace timtin
