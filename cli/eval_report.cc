#include "cli/eval_report.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <stdexcept>

namespace timtin {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_measures(Writer& out, const Measures& m) {
  out.Key("ndcg_10"), out.Double(m.ndcg_10);
  out.Key("mrr_10"), out.Double(m.mrr_10);
  out.Key("recall_10"), out.Double(m.recall_10);
  out.Key("recall_100"), out.Double(m.recall_100);
}

std::string measures_row(const Measures& m) {
  return fmt::format("{:.4f}  {:.4f}  {:.4f}  {:.4f}", m.ndcg_10, m.mrr_10, m.recall_10,
                     m.recall_100);
}

double ndcg_of(const rapidjson::Value& value, const std::string& name) {
  if (!value.IsObject() || !value.HasMember("ndcg_10") || !value["ndcg_10"].IsNumber()) {
    throw std::runtime_error(name + ": not the output of timtin eval --json");
  }
  return value["ndcg_10"].GetDouble();
}

}  // namespace

std::string report_json(const EvalReport& report) {
  const Evaluation& evaluation = report.evaluation;
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  out.Key("schema"), out.Int(1);
  out.Key("queries"), out.Uint64(evaluation.queries.size());
  out.Key("unjudged"), out.Uint64(evaluation.unjudged.size());
  write_measures(out, evaluation.mean);
  if (!report.slices.empty()) {
    out.Key("slices");
    out.StartArray();
    for (const SliceResult& slice : report.slices) {
      out.StartObject();
      out.Key("slice"), out.String(slice.name);
      out.Key("queries"), out.Uint64(slice.queries);
      write_measures(out, slice.mean);
      out.Key("as_typed_ndcg_10"), out.Double(slice.as_typed.ndcg_10);
      out.EndObject();
    }
    out.EndArray();
  }
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

std::string report_table(const EvalReport& report, bool by_query) {
  const Evaluation& evaluation = report.evaluation;
  const Measures& m = evaluation.mean;
  std::string text = fmt::format(
      "queries     {}\nnDCG@10     {:.4f}\nMRR@10      {:.4f}\nrecall@10   {:.4f}\n"
      "recall@100  {:.4f}\n",
      evaluation.queries.size(), m.ndcg_10, m.mrr_10, m.recall_10, m.recall_100);
  if (!report.slices.empty()) {
    text += "\nslice         queries  as typed  nDCG@10  MRR@10  rec@10  rec@100\n";
    for (const SliceResult& slice : report.slices) {
      text += fmt::format("{:<12}  {:>7}  {:>8.4f}   {}\n", slice.name, slice.queries,
                          slice.as_typed.ndcg_10, measures_row(slice.mean));
    }
  }
  if (by_query) {
    std::vector<const EvaluatedQuery*> queries;
    queries.reserve(evaluation.queries.size());
    for (const EvaluatedQuery& query : evaluation.queries) queries.push_back(&query);
    std::stable_sort(queries.begin(), queries.end(), [](const auto* a, const auto* b) {
      return a->measures.ndcg_10 < b->measures.ndcg_10;
    });
    text += "\nnDCG@10  MRR@10  rec@10  rec@100  query\n";
    for (const EvaluatedQuery* query : queries) {
      text += fmt::format("{}   {} {}\n", measures_row(query->measures), query->query.qid,
                          query->query.text);
    }
  }
  return text;
}

std::vector<std::string> drops(const EvalReport& report, std::string_view baseline,
                               const std::string& name, double max_drop) {
  rapidjson::Document saved;
  if (saved.Parse(baseline.data(), baseline.size()).HasParseError()) {
    throw std::runtime_error(name + ": not the output of timtin eval --json");
  }
  std::vector<std::string> found;
  const auto compare = [&](const std::string& what, double before, double now) {
    // The written figures are rounded; what is equal must not differ by that.
    if (before - now > max_drop + 1e-9) {
      found.push_back(fmt::format("{}: nDCG@10 fell from {:.4f} to {:.4f}, by more than {}", what,
                                  before, now, max_drop));
    }
  };
  compare("all queries", ndcg_of(saved, name), report.evaluation.mean.ndcg_10);
  for (const SliceResult& slice : report.slices) {
    const rapidjson::Value* before = nullptr;
    if (saved.HasMember("slices") && saved["slices"].IsArray()) {
      for (const auto& other : saved["slices"].GetArray()) {
        if (other.IsObject() && other.HasMember("slice") && other["slice"] == slice.name.c_str()) {
          before = &other;
        }
      }
    }
    if (!before) throw std::runtime_error(name + ": has no slice \"" + slice.name + "\"");
    compare(slice.name, ndcg_of(*before, name), slice.mean.ndcg_10);
  }
  return found;
}

}  // namespace timtin
