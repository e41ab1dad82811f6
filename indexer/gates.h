// Gates: what a finished generation must pass before it is published.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "schema/manifest.h"

namespace timtin {

struct GateResult {
  std::string name;  // "database", "counts", "coverage" ...
  bool passed = false;
  std::string detail;  // one line: what was found, and against what
};

// Nothing was published; what() says why in one line.
class GateFailure : public std::runtime_error {
 public:
  explicit GateFailure(const std::string& why, std::vector<GateResult> results = {})
      : std::runtime_error(why), results_(std::move(results)) {}
  const std::vector<GateResult>& results() const { return results_; }

 private:
  std::vector<GateResult> results_;
};

// More than this share of the articles gone stops a build: an export that was cut short is likelier
// than a portal that threw a fifth of its archive away.
inline constexpr double kLargestLoss = 0.2;
// A full build of an archive smaller than this may lose any part of it: that is somebody trying.
inline constexpr std::uint64_t kSmallArchive = 100;
// Of the articles that had a date (topic, department, unit), the share that must still be there in
// proportion: less means that a source or its reader changed its ways.
inline constexpr double kLeastCoverage = 0.8;

// Every file whole, postings and articles equal in number. Never throws for what it finds.
GateResult check_database(const std::string& folder);
// read = searchable + rejected, with what was kept: `now` is the manifest of a finished build.
GateResult check_counts(const Manifest& now, std::uint64_t searchable);
// Shares of articles with a date, topic, department and unit, against the published generation.
GateResult check_coverage(const Manifest& now, const Manifest& before);

}  // namespace timtin
