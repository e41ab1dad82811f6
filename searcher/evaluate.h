// Evaluate: judged queries against a searcher: nDCG, MRR and recall, as trec_eval counts them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.h"

namespace timtin {

struct JudgedQuery {
  std::string qid;
  std::string text;
};
// qid -> article id -> grade; grades of 0 and below are "not relevant".
using Qrels = std::map<std::string, std::map<std::string, int>, std::less<>>;

// Lines of qid<TAB>query. Throws std::runtime_error naming `name` and the line.
std::vector<JudgedQuery> parse_queries(std::string_view tsv, const std::string& name);
// TREC: "qid 0 docid grade", blanks or tabs between. Throws std::runtime_error likewise.
Qrels parse_qrels(std::string_view text, const std::string& name);

struct Measures {
  double ndcg_10 = 0;  // gains 2^grade - 1, discount log2(rank + 1)
  double mrr_10 = 0;
  double recall_10 = 0;
  double recall_100 = 0;
};
// `ranking`: article ids, best first.
Measures measure(const std::vector<std::string>& ranking, const std::map<std::string, int>& grades);

struct EvaluatedQuery {
  JudgedQuery query;
  std::vector<std::pair<std::string, double>> ranking;  // id and score, at most 100
  Measures measures;
};
struct Evaluation {
  std::vector<EvaluatedQuery> queries;  // those with judgements, in the order of the file
  std::vector<std::string> unjudged;    // qids without a relevant article: not counted
  Measures mean;
};

// The mean of each measure; zeros for no queries.
Measures mean_of(const std::vector<EvaluatedQuery>& queries);

Evaluation evaluate(Searchable& archive, const std::vector<JudgedQuery>& queries,
                    const Qrels& qrels);

// "qid Q0 docid rank score timtin" lines.
std::string trec_run(const Evaluation& evaluation);

}  // namespace timtin
