#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "cli/command.h"
#include "cli/eval_report.h"
#include "cli/log.h"
#include "schema/sync.h"
#include "searcher/evaluate.h"
#include "searcher/query_slices.h"
#include "searcher/searcher.h"

namespace timtin {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

// The same queries typed in another way; those that it does not change are left out.
SliceResult evaluate_slice(Slice slice, Searcher& searcher, const Evaluation& as_typed,
                           const Qrels& qrels) {
  std::vector<JudgedQuery> queries;
  std::vector<EvaluatedQuery> unchanged;
  for (const EvaluatedQuery& query : as_typed.queries) {
    if (auto text = typed_as(slice, query.query.text)) {
      queries.push_back({query.query.qid, std::move(*text)});
      unchanged.push_back(query);
    }
  }
  return {std::string(name_of(slice)), queries.size(),
          slice == Slice::kAsTyped ? as_typed.mean : evaluate(searcher, queries, qrels).mean,
          mean_of(unchanged)};
}

}  // namespace

int run_eval(const EvalCommand& command) {
  Searcher searcher(Generation::open_current(command.index));
  const auto queries = parse_queries(read_file(command.queries), command.queries);
  const Qrels qrels = parse_qrels(read_file(command.qrels), command.qrels);
  EvalReport report{evaluate(searcher, queries, qrels), {}};
  const Evaluation& evaluation = report.evaluation;
  if (evaluation.queries.empty()) {
    throw std::runtime_error("no query of " + command.queries + " has a judgement in " +
                             command.qrels);
  }
  if (!evaluation.unjudged.empty()) {
    log_warning(std::to_string(evaluation.unjudged.size()) +
                " queries have no relevant article in " + command.qrels + " and are not counted");
  }
  if (!command.run.empty()) write_file_synced(command.run, trec_run(evaluation));
  for (std::size_t slice = 0; command.slices && slice < kSliceNames.size(); ++slice) {
    report.slices.push_back(evaluate_slice(static_cast<Slice>(slice), searcher, evaluation, qrels));
  }
  const std::string text =
      command.json ? report_json(report) + '\n' : report_table(report, command.by_query);
  std::fputs(text.c_str(), stdout);
  if (command.baseline.empty()) return kExitDone;
  const auto fallen =
      drops(report, read_file(command.baseline), command.baseline, command.max_drop);
  for (const std::string& drop : fallen) log_error(drop);
  return fallen.empty() ? kExitDone : kExitError;
}

}  // namespace timtin
