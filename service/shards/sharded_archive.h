// ShardedArchive: an archive whose articles are spread over shards, served as one.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "analyzers/analyzer.h"
#include "service/archive.h"
#include "service/shards/shard_views.h"
#include "service/shards/sharded_search.h"

namespace timtin {

struct ShardedOptions {
  std::chrono::milliseconds patience{800};   // for one round of a search: see ShardedSearch
  std::chrono::milliseconds interval{1000};  // between probes of each shard
  std::string curation = {};                 // the file of an editor; "" for none
};

// Thread-safe.
class ShardedArchive : public Archive {
 public:
  // Asks all shards who they are; throws std::runtime_error, with the reasons, if none answers,
  // and what Curation::load() throws.
  ShardedArchive(ShardLines lines, const ShardedOptions& options);
  ~ShardedArchive() override;

  std::shared_ptr<ArchiveState> state() const override;
  // That of now, or one of the last few states of all shards for which a cursor was given, for
  // kCursorLife. Its shards may be gone all the same: then its searches throw CursorGone.
  std::shared_ptr<ArchiveState> state_of(const std::string& name,
                                         std::uint64_t build) const override;
  void check() override;  // probes all shards now, and looks at the file of the editor
  std::string complaints() const override;
  bool answers() const override;
  std::string metrics() const override;

 private:
  class State;
  friend class State;

  void watch();
  void probe();
  std::shared_ptr<const OwnedAccents> accents_for(
      const std::vector<std::optional<PartDescription>>& parts);
  SearchAnswer search(const std::shared_ptr<const ShardView>& view, const SearchRequest& request);
  std::optional<StoredArticle> article(const std::string& id, Deadline deadline);
  std::vector<Suggestion> suggest(const std::string& typed, std::uint32_t limit);
  std::unique_ptr<Analyzer> take_analyzer();

  const ShardLines lines_;
  const ShardedOptions options_;
  std::mutex probing_;  // one probe at a time; guards the two below
  std::uint64_t accents_hash_ = 0;
  std::shared_ptr<const OwnedAccents> accents_;
  ShardViews views_;
  mutable std::mutex mutex_;  // guards the next three
  std::vector<std::unique_ptr<Analyzer>> idle_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::atomic<std::uint64_t> partial_{0};  // answers that lacked a shard
  std::thread watcher_;                    // last: uses the rest
};

}  // namespace timtin
