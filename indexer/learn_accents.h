// learn_accents: what the archive's own text says of accents, for queries typed without them.
#pragma once

#include <string>
#include <vector>

#include "schema/segment.h"

namespace timtin {

// `segments`: all of an archive. A side model over the built-in one (see AccentModelBuilder), of
// about 0.5 MB at most. Learned from a sample of the archive that depends on the articles' ids and
// texts alone: the same archive gives the same bytes whatever the order it was read in. About a CPU
// second, however large the archive; small ones are learned whole.
std::string learn_accents(const std::vector<const Segment*>& segments);

}  // namespace timtin
