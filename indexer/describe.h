// Describe: the manifest of a finished segment, and what its articles define their abbreviations
// as.
#pragma once

#include <string>

#include "analyzers/learn_definitions.h"
#include "schema/manifest.h"
#include "schema/segment.h"

namespace timtin {

// Versions, time, counts of fields and averages; the counts of the run are the caller's to fill.
Manifest describe_segment(const Segment& segment);

// Writes `abbreviations`, the definitions in the form of the built-in table, and `definitions`,
// what they were counted from: the next build adds to it and takes from it.
void write_definitions(const std::string& folder, const DefinitionLearner& learner,
                       std::uint64_t articles);
// What write_definitions() wrote. Throws IndexError if it is missing or damaged.
DefinitionLearner read_definitions(const std::string& folder);

}  // namespace timtin
