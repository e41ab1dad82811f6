// `timtin extract`: what would be indexed, to look at a source before it is.
#pragma once

#include <string>
#include <vector>

namespace timtin {

struct ExtractCommand {
  std::vector<std::string> sources;
  std::string query;  // of sources that are databases
  bool json = false;  // rejections as JSON lines on standard output too
};

// Prints each article as a line of JSON: the keys of an archive in JSON Lines, so that the output
// can be indexed, and `anchor`, `where`, `reasons` and `notes`. Rejections go to standard error as
// "place: reason: excerpt", or with `json` to standard output as {"rejected":{"source","line",
// "reason","excerpt"}}. Returns 0, or 2 if the sources held no article but rejections.
int run_extract(const ExtractCommand& command);

}  // namespace timtin
