// IndexMetrics: how the last run of the index job went, as a text file for Prometheus' node
// exporter (its textfile collector).
#pragma once

#include <string>
#include <vector>

#include "indexer/build.h"

namespace timtin {

struct IndexRun {
  int exit_code = 0;
  double seconds = 0;                   // of the run, wall time
  const BuildReport* report = nullptr;  // of a run that ended well
  std::vector<GateResult> gates;
};

// Replaces `path` by one rename, so that no half file is scraped. What is published now is read
// from `index`. Throws std::system_error.
void write_index_metrics(const std::string& path, const std::string& index, const IndexRun& run);

}  // namespace timtin
