#include "searcher/evaluate.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <functional>
#include <stdexcept>

namespace timtin {
namespace {

constexpr std::uint32_t kDepth = 100;

// Calls use(line, number) for each line that is not empty.
template <class Use>
void each_line(std::string_view text, Use use) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!line.empty()) use(line, number);
  }
}

[[noreturn]] void fail(const std::string& name, std::size_t line, const std::string& reason) {
  throw std::runtime_error(name + ":" + std::to_string(line) + ": " + reason);
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return words;
    line.remove_prefix(begin);
    words.push_back(line.substr(0, line.find_first_of(" \t")));
    line.remove_prefix(words.back().size());
  }
}

double gain(int grade) { return grade <= 0 ? 0 : std::exp2(grade) - 1; }
double discount(std::size_t index) { return std::log2(static_cast<double>(index) + 2); }

}  // namespace

std::vector<JudgedQuery> parse_queries(std::string_view tsv, const std::string& name) {
  std::vector<JudgedQuery> queries;
  each_line(tsv, [&](std::string_view line, std::size_t number) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0) fail(name, number, "not qid<TAB>query");
    queries.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
  });
  return queries;
}

Qrels parse_qrels(std::string_view text, const std::string& name) {
  Qrels qrels;
  each_line(text, [&](std::string_view line, std::size_t number) {
    const auto words = words_of(line);
    int grade = 0;
    if (words.size() != 4) fail(name, number, "not \"qid 0 docid grade\"");
    const char* const end = words[3].data() + words[3].size();
    if (const auto [at, error] = std::from_chars(words[3].data(), end, grade);
        error != std::errc() || at != end) {
      fail(name, number, "the grade is no whole number");
    }
    qrels[std::string(words[0])][std::string(words[2])] = grade;
  });
  return qrels;
}

Measures measure(const std::vector<std::string>& ranking,
                 const std::map<std::string, int>& grades) {
  std::vector<double> ideal;
  for (const auto& [id, grade] : grades) {
    if (grade > 0) ideal.push_back(gain(grade));
  }
  if (ideal.empty()) return {};
  std::sort(ideal.begin(), ideal.end(), std::greater<>());
  double best = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(10, ideal.size()); ++i) {
    best += ideal[i] / discount(i);
  }
  Measures m;
  double found_10 = 0, found_100 = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(ranking.size(), 100); ++i) {
    const auto at = grades.find(ranking[i]);
    if (at == grades.end() || at->second <= 0) continue;
    ++found_100;
    if (i >= 10) continue;
    ++found_10;
    m.ndcg_10 += gain(at->second) / discount(i);
    if (m.mrr_10 == 0) m.mrr_10 = 1.0 / static_cast<double>(i + 1);
  }
  const auto relevant = static_cast<double>(ideal.size());
  m.ndcg_10 /= best;
  m.recall_10 = found_10 / relevant;
  m.recall_100 = found_100 / relevant;
  return m;
}

Measures mean_of(const std::vector<EvaluatedQuery>& queries) {
  Measures mean;
  for (const EvaluatedQuery& query : queries) {
    mean.ndcg_10 += query.measures.ndcg_10;
    mean.mrr_10 += query.measures.mrr_10;
    mean.recall_10 += query.measures.recall_10;
    mean.recall_100 += query.measures.recall_100;
  }
  if (const auto n = static_cast<double>(queries.size()); n > 0) {
    mean = {mean.ndcg_10 / n, mean.mrr_10 / n, mean.recall_10 / n, mean.recall_100 / n};
  }
  return mean;
}

Evaluation evaluate(Searchable& archive, const std::vector<JudgedQuery>& queries,
                    const Qrels& qrels) {
  Evaluation evaluation;
  for (const JudgedQuery& query : queries) {
    const auto grades = qrels.find(query.qid);
    const bool judged = grades != qrels.end() &&
                        std::any_of(grades->second.begin(), grades->second.end(),
                                    [](const auto& judgement) { return judgement.second > 0; });
    if (!judged) {
      evaluation.unjudged.push_back(query.qid);
      continue;
    }
    SearchRequest request;
    request.query = query.text;
    request.limit = kDepth;
    request.snippets = false;
    request.all_copies = true;  // judgements are of articles, each by itself
    request.group_pages = false;
    EvaluatedQuery& done = evaluation.queries.emplace_back();
    done.query = query;
    std::vector<std::string> ids;
    for (const Hit& hit : archive.search(request).hits) {
      ids.push_back(hit.id);
      done.ranking.emplace_back(hit.id, hit.score);
    }
    done.measures = measure(ids, grades->second);
  }
  evaluation.mean = mean_of(evaluation.queries);
  return evaluation;
}

std::string trec_run(const Evaluation& evaluation) {
  std::string run;
  char score[32];
  for (const EvaluatedQuery& query : evaluation.queries) {
    int rank = 0;
    for (const auto& [id, value] : query.ranking) {
      std::snprintf(score, sizeof score, "%.6f", value);
      run +=
          query.query.qid + " Q0 " + id + " " + std::to_string(++rank) + " " + score + " timtin\n";
    }
  }
  return run;
}

}  // namespace timtin
