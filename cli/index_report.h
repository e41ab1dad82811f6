// IndexReport: what a run of the index job did, as text for the operator of the night, as JSON for
// programs, and as a file that tells each rejection.
#pragma once

#include <string>
#include <vector>

#include "indexer/build.h"
#include "indexer/tally.h"

namespace timtin {

// The JSON's "schema": docs/operations.md. Raised if a key changes its meaning or goes.
inline constexpr int kReportSchema = 1;

std::string report_json(const BuildReport& report, const Tally& tally);
std::string report_text(const BuildReport& report, const Tally& tally);

// `report` is null for a run that failed; then `error` says why. Replaces the file by one rename.
// Throws std::system_error.
void write_report_file(const std::string& path, const BuildReport* report, const Tally& tally,
                       const std::string& error, const std::vector<GateResult>& gates);

}  // namespace timtin
