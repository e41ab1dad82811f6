// LogReport: the lines of access and query logs, counted.
#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <string>
#include <vector>

namespace timtin {

struct ReportedQuery {
  std::string query;
  std::uint64_t times = 0;
  std::int64_t longest_ms = 0;
};

struct LogReport {
  std::string first, last;  // days, "2026-11-24"; "" if no line has one
  std::map<int, std::uint64_t> by_status;
  std::vector<std::uint32_t> took_us;                  // of each answered request, in no order
  std::uint64_t not_understood = 0;                    // lines that are neither kind
  std::map<std::string, ReportedQuery> no_hits, slow;  // by the query in lower case
};

// Adds the lines of one log. Lines that are broken, as of a log cut in rotation, are counted.
void read_log(std::istream& in, LogReport& report);

// The most frequent first, then those that took longest, then by name.
std::vector<ReportedQuery> by_frequency(const std::map<std::string, ReportedQuery>& queries);

// The value below which `share` (0 to 1) of the values lie; 0 of none. Reorders them.
std::uint32_t percentile(std::vector<std::uint32_t>& values, double share);

}  // namespace timtin
