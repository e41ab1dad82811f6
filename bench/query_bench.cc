// Times a set of queries over an index and prints one line of JSON: parse, search, the first ten
// with id and title, by the searcher that the product uses. Nothing is cached between passes.
// Usage: query_bench INDEX QUERIES.tsv [threads=1] [warm=2] [passes=5] [raw=OUT.tsv] [snippets=0]
//                    [match=asked|most] [exhaustive=0|1|any] [clock=wall|cpu]
// A line of QUERIES: class, mode (AND, OR, PHRASE), text; separated by tabs. AND asks for every
// word, PHRASE quotes the text, OR is typed as it is, as into the search box; match=most also
// types AND as it is. raw: for each query its class, number, best microseconds, matches, ids.
// clock=cpu: those are of the thread's own time, which a loaded machine leaves as it is; the peers
// are timed by the wall, so that is what to compare.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "bench/process_cost.h"
#include "searcher/searcher.h"

namespace {

using namespace timtin;

struct BenchQuery {
  std::string cls;
  SearchRequest request;
};

using Options = std::map<std::string, std::string>;

int number(const Options& options, const std::string& key, int fallback) {
  const auto at = options.find(key);
  return at == options.end() ? fallback : std::atoi(at->second.c_str());
}

std::vector<BenchQuery> read_queries(const std::string& path, const Options& options) {
  const auto match = options.find("match");
  const bool most = match != options.end() && match->second == "most";
  std::vector<BenchQuery> queries;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    const std::string mode = line.substr(first + 1, second - first - 1);
    BenchQuery query{line.substr(0, first), {}};
    query.request.query = line.substr(second + 1);
    query.request.snippets = number(options, "snippets", 0) != 0;
    const auto exhaustive = options.find("exhaustive");
    query.request.exhaustive = exhaustive != options.end() && exhaustive->second != "0";
    if (query.request.exhaustive && exhaustive->second == "any") query.request.match = Match::kAny;
    if (mode == "PHRASE") query.request.query = '"' + query.request.query + '"';
    if (mode == "AND" && !most) query.request.match = Match::kAll;
    queries.push_back(std::move(query));
  }
  return queries;
}

struct Run {
  std::vector<double> best_us;    // by query
  std::vector<std::string> rest;  // by query: matches and ids
  double wall = 0;                // of the timed passes
};

// `ready` counts the threads that begin their timed passes, so that all begin together.
Run run_passes(const std::shared_ptr<const Generation>& generation,
               const std::vector<BenchQuery>& queries, const Options& options, int thread,
               int threads, std::atomic<int>& ready) {
  Searcher searcher(generation);
  const auto clock = options.find("clock");
  const bool cpu = clock != options.end() && clock->second == "cpu";
  const auto now = [cpu] { return cpu ? thread_cpu_seconds() : wall_seconds(); };
  const int warm = number(options, "warm", 2), passes = number(options, "passes", 5);
  const std::size_t n = queries.size();
  Run run{std::vector<double>(n, 1e12), std::vector<std::string>(n), 0};
  for (int pass = -warm; pass < passes; ++pass) {
    if (pass == 0) {
      ++ready;
      while (ready < threads) std::this_thread::yield();
      run.wall = wall_seconds();
    }
    for (std::size_t k = 0; k < n; ++k) {
      const std::size_t i = thread > 0 ? (k + n / 2) % n : k;  // the second starts half way round
      const double begun = now();
      const SearchAnswer answer = searcher.search(queries[i].request);
      const double us = (now() - begun) * 1e6;
      if (pass >= 0) run.best_us[i] = std::min(run.best_us[i], us);
      if (pass != -warm) continue;
      run.rest[i] = std::to_string(answer.total) + '\t';
      for (const Hit& hit : answer.hits) run.rest[i] += hit.id + ' ';
    }
  }
  run.wall = wall_seconds() - run.wall;
  return run;
}

// Resident memory that is the process's own: what the page cache does not hold anyway.
double own_mib() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("RssAnon:")) return std::atof(line.c_str() + 8) / 1024;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: query_bench INDEX QUERIES.tsv [key=value...]\n");
    return 2;
  }
  Options options;
  for (int i = 3; i < argc; ++i) {
    const std::string text = argv[i];
    const std::size_t equals = text.find('=');
    options[text.substr(0, equals)] = equals == std::string::npos ? "1" : text.substr(equals + 1);
  }
  const std::vector<BenchQuery> queries = read_queries(argv[2], options);
  const int threads = number(options, "threads", 1), passes = number(options, "passes", 5);

  const double opening = wall_seconds();
  const auto generation = Generation::open_current(argv[1]);
  { const Searcher first(generation); }
  const double open_ms = (wall_seconds() - opening) * 1e3;

  std::atomic<int> ready = 0;
  std::vector<Run> runs(static_cast<std::size_t>(threads));
  std::vector<std::thread> workers;
  for (int t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] {
      runs[static_cast<std::size_t>(t)] =
          run_passes(generation, queries, options, t, threads, ready);
    });
  }
  for (std::thread& worker : workers) worker.join();

  if (const auto raw = options.find("raw"); raw != options.end()) {
    std::ofstream out(raw->second);
    for (std::size_t i = 0; i < queries.size(); ++i) {
      out << queries[i].cls << '\t' << i << '\t' << runs[0].best_us[i] << '\t' << runs[0].rest[i]
          << '\n';
    }
  }
  double slowest = 0;
  for (const Run& run : runs) slowest = std::max(slowest, run.wall);
  std::printf(
      "{\"op\":\"query\",\"threads\":%d,\"qps\":%.1f,\"segments\":1,\"peak_rss_mb\":%.1f,"
      "\"own_mb\":%.1f,\"open_ms\":%.2f}\n",
      threads, threads * passes * static_cast<double>(queries.size()) / slowest, peak_mib(),
      own_mib(), open_ms);
  return 0;
}
