// The commands of timtin as values: what main() read from the command line, and what runs it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/build_memory.h"
#include "searcher/search.h"

namespace timtin {

// Exit codes, the same for every command; docs/operations.md lists them for scripts.
inline constexpr int kExitDone = 0;
inline constexpr int kExitNoHits = 1;
inline constexpr int kExitError = 2;
inline constexpr int kExitLocked = 75;  // EX_TEMPFAIL of sysexits.h: try again

struct IndexCommand {
  std::vector<std::string> sources;
  std::string query;  // of sources that are databases
  std::string index;
  bool full = false, mirror = false, allow_shrink = false;
  bool json = false;
  unsigned threads = 0;
  std::size_t memory_mb = kBuildMemoryMb;  // of a build, about
  unsigned keep = 3;                       // generations, the published one among them
  unsigned shards = 0;                     // 0: as many as the index is made of, or one index
  std::string smoke;                       // cli/check_candidate.h, "" for none
  std::string gate_queries, gate_qrels;    // as those of eval
  double gate_floor = -1;                  // least nDCG@10; below 0: what is published decides
  std::string metrics_file;                // cli/index_metrics.h, "" for none
  std::string report_file;                 // cli/index_report.h, "" for none
};
struct RollbackCommand {
  std::string index;
  std::uint64_t to = 0;  // a generation's number; 0: the one before
};
struct PruneCommand {
  std::string index;
  unsigned keep = 3;
};
enum class SearchFormat : std::uint8_t { kPlain, kTable, kJson, kCsv };
struct SearchCommand {
  std::string index;
  SearchRequest request;
  SearchFormat format = SearchFormat::kPlain;
  std::string cursor;        // of an answer's next page; "" for none
  std::string curation;      // searcher/curation.h; "" for none
  unsigned open = 0;         // the hit to open, from 1; 0: print them
  bool interactive = false;  // queries are asked for
};
struct SuggestCommand {
  std::string index, prefix;
  unsigned limit = 10;
  bool json = false;
};
struct RelatedCommand {
  std::string index, id;
  unsigned limit = 5;
  bool json = false;
};
struct WhyCommand {
  std::string index, id;
  SearchRequest request;
  std::string curation;  // as of SearchCommand
  bool json = false;
};
struct ServeCommand {
  std::string index;
  std::string curation;  // searcher/curation.h; "" for none
  bool as_shard = false;
  std::vector<std::string> shards;  // service/shards/shard_spec.h; searched instead of `index`
  std::string shard_key;            // a file with the key that remote shards want; "" for none
  unsigned shard_ms = 800;          // patience with a shard, for each round of a search
  std::string listen = "127.0.0.1:8080";
  std::string access_log;        // a file, or "-" for standard output; "" for none
  std::string query_log;         // the same, for searches without hits and slow ones
  unsigned slow_ms = 500;        // from here on a search is slow
  std::string cors_origin;       // "", "*" or one origin
  std::string api_keys;          // a file; "" for none
  std::string site = "Tìm tin";  // name of the portal on the search page
  unsigned threads = 0;          // that search; 0: one per processor
  unsigned deadline_ms = 2000;   // for a whole answer
  unsigned max_per_address = 0;  // connections; 0: no cap
  unsigned cache_mib = 64;
};
struct ReportCommand {
  std::vector<std::string> logs;
  unsigned top = 20;
  bool json = false;
};
struct EvalCommand {
  std::string index, queries, qrels, run;
  std::string baseline;    // an earlier --json; "" for none
  double max_drop = 0.01;  // of nDCG@10 against it
  bool slices = false;     // the queries typed in other ways, too
  bool by_query = false;
  bool json = false;
};
struct InfoCommand {
  std::string index;
  bool json = false;
  bool check = false;
};

// Each returns the exit code. What goes wrong is thrown and told by main().
int run_index(const IndexCommand& command);
int run_search(const SearchCommand& command);
int run_suggest(const SuggestCommand& command);
int run_why(const WhyCommand& command);
int run_related(const RelatedCommand& command);
int run_serve(const ServeCommand& command);
int run_report(const ReportCommand& command);
int run_eval(const EvalCommand& command);
int run_info(const InfoCommand& command);
int run_rollback(const RollbackCommand& command);
int run_prune(const PruneCommand& command);

}  // namespace timtin
