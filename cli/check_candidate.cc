#include "cli/check_candidate.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "schema/generation.h"
#include "schema/index_error.h"
#include "searcher/searcher.h"
#include "service/shards/generation_shard.h"

namespace timtin {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  if (!in || !(content << in.rdbuf())) throw std::runtime_error(path + ": cannot be read");
  return content.str();
}

std::string rounded(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", value);
  return text;
}

GateResult check_smoke(const std::vector<SmokeQuery>& queries, Searchable& archive) {
  for (const SmokeQuery& smoke : queries) {
    SearchRequest request;
    request.query = smoke.query;
    request.limit = smoke.depth;
    request.snippets = false;
    const SearchAnswer answer = archive.search(request);
    if (std::any_of(answer.hits.begin(), answer.hits.end(),
                    [&](const Hit& hit) { return hit.id == smoke.id; })) {
      continue;
    }
    return {"smoke", false,
            "\"" + smoke.query + "\" does not find " + smoke.id + " among its first " +
                std::to_string(smoke.depth) + " hits"};
  }
  return {"smoke", true, std::to_string(queries.size()) + " queries find their article"};
}

// Of one generation, or of several that are the shards of one archive.
std::unique_ptr<Searchable> open_generations(const std::vector<std::string>& folders) {
  if (folders.size() > 1) return open_as_shards(folders);
  return std::make_unique<Searcher>(std::make_shared<const Generation>(folders.front()));
}

// None if there is nothing published, or nothing that this program can search.
std::optional<double> published_measure(const CandidateGates& gates,
                                        const std::vector<std::string>& folders) {
  if (folders.empty()) return std::nullopt;
  try {
    return evaluate(*open_generations(folders), gates.queries, gates.qrels).mean.ndcg_10;
  } catch (const IndexError&) {
    return std::nullopt;
  }
}

GateResult check_relevance(const CandidateGates& gates, Searchable& archive,
                           const std::vector<std::string>& published) {
  const Evaluation evaluation = evaluate(archive, gates.queries, gates.qrels);
  if (evaluation.queries.empty()) return {"relevance", false, "no query has a judgement"};
  const double value = evaluation.mean.ndcg_10;
  std::string detail = "nDCG@10 " + rounded(value);
  if (gates.floor) {
    return {"relevance", value >= *gates.floor, detail + ", the floor is " + rounded(*gates.floor)};
  }
  const std::optional<double> before = published_measure(gates, published);
  if (!before) return {"relevance", true, detail + ", nothing to compare with"};
  return {"relevance", value >= *before - kLargestDrop,
          detail + ", " + rounded(*before) + " of what is published"};
}

}  // namespace

std::vector<SmokeQuery> parse_smoke(std::string_view text, const std::string& name) {
  std::vector<SmokeQuery> all;
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const auto fail = [&](const char* why) {
      throw std::runtime_error(name + ":" + std::to_string(number) + ": " + why);
    };
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos) fail("write query<TAB>id, or with <TAB>depth");
    SmokeQuery smoke;
    smoke.query = line.substr(0, tab);
    line.remove_prefix(tab + 1);
    const std::size_t second = line.find('\t');
    smoke.id = line.substr(0, second);
    if (smoke.id.empty()) fail("no id after the query");
    if (second != std::string_view::npos) {
      line.remove_prefix(second + 1);
      const auto read = std::from_chars(line.data(), line.data() + line.size(), smoke.depth);
      if (read.ec != std::errc() || read.ptr != line.data() + line.size() || smoke.depth < 1 ||
          smoke.depth > kMaxLimit) {
        fail("the depth is a number from 1 to 1000");
      }
    }
    all.push_back(std::move(smoke));
  }
  if (all.empty()) throw std::runtime_error(name + ": holds no query");
  return all;
}

CandidateGates read_gates(const std::string& smoke, const std::string& queries,
                          const std::string& qrels, std::optional<double> floor) {
  CandidateGates gates;
  gates.floor = floor;
  if (!smoke.empty()) gates.smoke = parse_smoke(read_file(smoke), smoke);
  if (queries.empty()) return gates;
  gates.queries = parse_queries(read_file(queries), queries);
  gates.qrels = parse_qrels(read_file(qrels), qrels);
  return gates;
}

std::vector<GateResult> check_candidate(const CandidateGates& gates,
                                        const std::vector<std::string>& candidate,
                                        const std::vector<std::string>& published) {
  std::vector<GateResult> results;
  if (gates.smoke.empty() && gates.queries.empty()) return results;
  const auto archive = open_generations(candidate);
  if (!gates.smoke.empty()) results.push_back(check_smoke(gates.smoke, *archive));
  if (!gates.queries.empty()) results.push_back(check_relevance(gates, *archive, published));
  return results;
}

}  // namespace timtin
