// QueryWatch: runs searches and tells of those that staff should know: without hits, or slow.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "searcher/search.h"
#include "service/metrics.h"

namespace timtin {

// One search worth a look. Nothing in it says who asked.
struct QueryRecord {
  enum class Why : std::uint8_t { kNoHits, kSlow, kTimeout };
  Why why = Why::kNoHits;
  std::string query;  // masked_query()
  std::uint64_t total = 0;
  std::chrono::milliseconds took{};
};
std::string_view name_of(QueryRecord::Why why);  // "no_hits", "slow", "timeout"

// Called on a worker thread, several at once. Empty: no records.
using QueryLog = std::function<void(const QueryRecord&)>;

// Long numbers (9 digits and more, as of telephones and identity cards) and mail addresses are
// taken out: people paste such things into search boxes.
std::string masked_query(std::string_view query);

// Thread-safe. `metrics` must outlive it.
class QueryWatch {
 public:
  QueryWatch(Metrics& metrics, QueryLog log, std::chrono::milliseconds slow)
      : metrics_(metrics), log_(std::move(log)), slow_(slow) {}

  // Counts and records. `typing`: the query is unfinished, finding nothing for it means nothing.
  // Throws as Searcher::search().
  SearchAnswer search(Searchable& archive, const SearchRequest& request, bool typing) const;

  // Answers without hits are searched anew if somebody counts them; those that lack a part of the
  // archive, until they do not.
  bool may_cache(const SearchAnswer& answer) const {
    return answer.missing_shards.empty() && (answer.total > 0 || !log_);
  }

 private:
  void record(QueryRecord::Why why, const SearchRequest& request, std::uint64_t total,
              std::chrono::steady_clock::time_point began) const;

  Metrics& metrics_;
  const QueryLog log_;
  const std::chrono::milliseconds slow_;
};

}  // namespace timtin
