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

// Writes `abbreviations`, the definitions of the whole archive in the form of the built-in table,
// and `definitions`, what those of this index were counted from: its next build adds to it and
// takes from it. `all`: of all indexes that the archive is in; `articles`: in all of them.
void write_definitions(const std::string& folder, const DefinitionLearner& own,
                       const DefinitionLearner& all, std::uint64_t articles);
// What write_definitions() wrote. Throws IndexError if it is missing or damaged.
DefinitionLearner read_definitions(const std::string& folder);

}  // namespace timtin
