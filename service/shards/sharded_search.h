// ShardedSearch: one search over several shards, in three rounds: the words of the query are
// counted in all of them, each gives its best candidates by these counts, and those that are best
// of all are ranked and shown where they stand. What comes of it is the answer of one index of all
// articles.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "searcher/curation.h"
#include "searcher/part.h"
#include "searcher/query.h"
#include "searcher/search.h"
#include "searcher/understand.h"
#include "service/shards/place_hits.h"
#include "service/shards/shard_line.h"
#include "service/shards/whole_archive.h"

namespace timtin {

// A shard serves another generation than `whole` tells: look again, then search again.
struct StaleShards {};

using ShardLines = std::vector<std::unique_ptr<ShardLine>>;

// For one search, on one thread. Keeps references to its arguments.
class ShardedSearch {
 public:
  // `curation` may be null. `patience`: a shard that has not answered a round by then is left out.
  ShardedSearch(const WholeArchive& whole, const ShardLines& lines, Analyzer& analyzer,
                const Curation* curation, std::chrono::milliseconds patience);

  // Throws StaleShards, SearchTimeout, and ArchiveUnavailable if no shard answers.
  SearchAnswer search(const SearchRequest& request);

  // For attempts.h.
  struct Attempt {
    std::unique_ptr<const ResolvedQuery> query;
    PartRequest request;
    FoundInParts found;
    std::uint64_t total() const;
  };
  std::unique_ptr<const ResolvedQuery> resolve(const Query& query, bool widen);
  Attempt attempt(std::unique_ptr<const ResolvedQuery> query, const Filters& filters,
                  const SearchRequest& request, const Try& how);

 private:
  template <class Ask>
  auto ask_all(const Ask& ask);
  void drop(std::size_t shard, const ShardFailure& failure);
  Shard::Deadline round_deadline() const;
  void ask_words(const WordsQuestion& question);
  SearchAnswer search_typed(const SearchRequest& request);
  Attempt best_with_stories(const Understood& asked_for, SearchAnswer& answer, Places& places);
  void note_suggestion(const FoundInParts& found);
  std::vector<Hit> hits(const Attempt& attempt, const Places& places);
  void tell_missing(SearchAnswer& answer) const;

  const WholeArchive& whole_;
  const ShardLines& lines_;
  Analyzer& analyzer_;
  const Curation* const curation_;
  const std::chrono::milliseconds patience_;
  CollectedWords words_;
  AccentMemory accent_memory_;
  Shard::Deadline deadline_ = Shard::Deadline::max();
  std::vector<bool> asked_;  // by shard: false once it failed
  bool stale_ = false;
  std::string correct_;  // to ask for a second reading with the next round; "" if not
  std::optional<Suggested> suggestion_;
};

}  // namespace timtin
