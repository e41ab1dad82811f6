// EvalReport: what timtin eval found, as a table or JSON, and its comparison with an earlier one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/evaluate.h"

namespace timtin {

// The judged queries typed in one other way.
struct SliceResult {
  std::string name;         // searcher/query_slices.h
  std::size_t queries = 0;  // those that this way of typing changes
  Measures mean;
  Measures as_typed;  // of the same queries, unchanged
};

struct EvalReport {
  Evaluation evaluation;
  std::vector<SliceResult> slices;  // with --slices
};

std::string report_json(const EvalReport& report);
// `by_query` adds a line for each query, the worst first.
std::string report_table(const EvalReport& report, bool by_query);

// Where nDCG@10, of all queries or of a slice, is more than `max_drop` below `baseline`, a JSON
// that report_json() wrote: one line each, empty if nowhere. Throws std::runtime_error naming
// `name` if that is no such JSON, or lacks a slice that the report has.
std::vector<std::string> drops(const EvalReport& report, std::string_view baseline,
                               const std::string& name, double max_drop);

}  // namespace timtin
