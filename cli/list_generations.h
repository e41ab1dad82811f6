// ListGenerations: what an index holds beside the published generation, to go back to.
#pragma once

#include <string>

namespace timtin {

// A line each, the newest first: name, when it was built, articles, megabytes, and which is
// published.
std::string list_generations(const std::string& index);

}  // namespace timtin
