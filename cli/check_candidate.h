// CheckCandidate: the gates that search: a finished generation must find what it is known to hold,
// and rank no worse than the published one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/gates.h"
#include "searcher/evaluate.h"

namespace timtin {

// A query and the article that must be among its first `depth` hits.
struct SmokeQuery {
  std::string query, id;
  std::uint32_t depth = 10;
};

// Lines of query<TAB>id or query<TAB>id<TAB>depth; empty lines and those that start with # are
// passed over. Throws std::runtime_error naming `name` and the line.
std::vector<SmokeQuery> parse_smoke(std::string_view text, const std::string& name);

struct CandidateGates {
  std::vector<SmokeQuery> smoke;
  std::vector<JudgedQuery> queries;  // with qrels: judged queries
  Qrels qrels;
  // The least nDCG@10. Without it, that of the published generation less kLargestDrop.
  std::optional<double> floor;
};

// A night's new articles move a measure a little; a change of the program or a spoilt source, much.
inline constexpr double kLargestDrop = 0.02;

// Reads the files named, "" for none, so that a slip in one is told before the work begins.
CandidateGates read_gates(const std::string& smoke, const std::string& queries,
                          const std::string& qrels, std::optional<double> floor);

// Folders of generations: one, or those of all shards of an archive; `published` may be empty.
std::vector<GateResult> check_candidate(const CandidateGates& gates,
                                        const std::vector<std::string>& candidate,
                                        const std::vector<std::string>& published);

}  // namespace timtin
