#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "cli/command.h"
#include "cli/log.h"
#include "schema/sync.h"
#include "searcher/evaluate.h"

namespace timtin {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_measures(Writer& out, const Measures& m) {
  out.Key("ndcg_10"), out.Double(m.ndcg_10);
  out.Key("mrr_10"), out.Double(m.mrr_10);
  out.Key("recall_10"), out.Double(m.recall_10);
  out.Key("recall_100"), out.Double(m.recall_100);
}

std::string evaluation_json(const Evaluation& evaluation) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  out.Key("schema"), out.Int(1);
  out.Key("queries"), out.Uint64(evaluation.queries.size());
  out.Key("unjudged"), out.Uint64(evaluation.unjudged.size());
  write_measures(out, evaluation.mean);
  out.Key("by_query");
  out.StartArray();
  for (const EvaluatedQuery& query : evaluation.queries) {
    out.StartObject();
    out.Key("qid"), out.String(query.query.qid);
    write_measures(out, query.measures);
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  return buffer.GetString();
}

}  // namespace

int run_eval(const EvalCommand& command) {
  Searcher searcher(Generation::open_current(command.index));
  const auto queries = parse_queries(read_file(command.queries), command.queries);
  const Qrels qrels = parse_qrels(read_file(command.qrels), command.qrels);
  const Evaluation evaluation = evaluate(searcher, queries, qrels);
  if (evaluation.queries.empty()) {
    throw std::runtime_error("no query of " + command.queries + " has a judgement in " +
                             command.qrels);
  }
  if (!evaluation.unjudged.empty()) {
    log_warning(std::to_string(evaluation.unjudged.size()) +
                " queries have no relevant article in " + command.qrels + " and are not counted");
  }
  if (!command.run.empty()) write_file_synced(command.run, trec_run(evaluation));
  if (command.json) {
    std::printf("%s\n", evaluation_json(evaluation).c_str());
    return kExitDone;
  }
  const Measures& m = evaluation.mean;
  std::printf(
      "queries     %zu\nnDCG@10     %.4f\nMRR@10      %.4f\nrecall@10   %.4f\nrecall@100  %.4f\n",
      evaluation.queries.size(), m.ndcg_10, m.mrr_10, m.recall_10, m.recall_100);
  return kExitDone;
}

}  // namespace timtin
