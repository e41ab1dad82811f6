// SearcherHolder: the published generation, opened; a newer one is swapped in without a restart.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "searcher/part_searcher.h"
#include "searcher/searcher.h"
#include "service/archive.h"

namespace timtin {

// A generation and searchers over it. Lives as long as an answer still reads it.
class OpenGeneration : public ArchiveState, public std::enable_shared_from_this<OpenGeneration> {
 public:
  // Opens `searchers` of them at once: later, files of a pruned generation could not be opened.
  // As many part searchers, if the generation is a shard of an archive.
  OpenGeneration(std::shared_ptr<const Generation> generation, int searchers,
                 std::shared_ptr<const Curation> curation = nullptr, bool is_shard = false);

  const Generation& generation() const { return *generation_; }
  const std::shared_ptr<const Generation>& shared_generation() const { return generation_; }
  std::uint64_t curation_digest() const { return curation_ ? curation_->digest() : 0; }
  const std::string& name() const override { return generation_->name(); }
  const std::string& etag() const override { return etag_; }
  std::uint64_t articles() const override { return generation_->manifest().articles; }
  const std::string& built_at() const override { return generation_->manifest().built_at; }
  SearchAnswer search(const SearchRequest& request) override;
  std::optional<StoredArticle> article(const std::string& id, Deadline deadline) override;
  bool holds(const std::string& id, Deadline deadline) override;
  std::vector<Suggestion> suggest(const std::string& typed, std::uint32_t limit) override;
  std::optional<std::vector<Hit>> related(const std::string& id, std::uint32_t limit,
                                          Deadline deadline) override;

  void give_cursor() override { gave_cursor_ = true; }
  bool gave_cursor() const { return gave_cursor_; }

  std::unique_ptr<Searcher> take();
  void give_back(std::unique_ptr<Searcher> searcher);

  // For a shard.
  const PartDescription& part() const { return part_; }
  std::unique_ptr<PartSearcher> take_part();
  void give_back(std::unique_ptr<PartSearcher> searcher);  // null: there is none to give back

 private:
  std::shared_ptr<const Generation> generation_;
  std::shared_ptr<const Curation> curation_;
  std::string etag_;
  std::atomic<bool> gave_cursor_{false};
  PartDescription part_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Searcher>> idle_;  // guarded by mutex_
  std::vector<std::unique_ptr<PartSearcher>> idle_parts_;
};

// A searcher of one generation for one request. Not thread-safe.
class BorrowedSearcher {
 public:
  explicit BorrowedSearcher(std::shared_ptr<OpenGeneration> from)
      : from_(std::move(from)), searcher_(from_->take()) {}
  ~BorrowedSearcher() {
    if (searcher_) from_->give_back(std::move(searcher_));
  }
  BorrowedSearcher(const BorrowedSearcher&) = delete;
  BorrowedSearcher& operator=(const BorrowedSearcher&) = delete;

  Searcher* operator->() { return searcher_.get(); }
  Searcher& operator*() { return *searcher_; }

 private:
  std::shared_ptr<OpenGeneration> from_;
  std::unique_ptr<Searcher> searcher_;
};

// A reader who turns pages finds the old archive for so long after a new one is published: enough
// to read ten pages, and then its files are let go.
inline constexpr std::chrono::minutes kCursorLife{10};

// What a look at INDEX/CURRENT led to.
struct Reload {
  std::string generation;  // the one that is served now
  std::string refused;     // why a newer one, or a new file of an editor, is not; "" if all is well
};

// Thread-safe.
class SearcherHolder : public Archive {
 public:
  // Called on the holder's own thread, or by check(); must not block for long.
  using OnReload = std::function<void(const Reload&)>;

  // Opens INDEX and verifies it; throws IndexError. Looks at INDEX/CURRENT every `interval`.
  // `searchers`: as many as requests run at once. `curation`: the file of an editor, "" for none;
  // throws what Curation::load() does.
  SearcherHolder(std::string index, int searchers, OnReload on_reload = {},
                 std::chrono::milliseconds interval = std::chrono::seconds(1),
                 std::string curation = "", bool is_shard = false);
  ~SearcherHolder() override;

  std::shared_ptr<OpenGeneration> current() const;
  std::shared_ptr<ArchiveState> state() const override { return current(); }
  // The generation of a cursor: the current one, or the one before it if it gave cursors, for
  // kCursorLife more. Null if it is neither.
  std::shared_ptr<OpenGeneration> find(const std::string& name, std::uint64_t build) const;
  std::shared_ptr<ArchiveState> state_of(const std::string& name,
                                         std::uint64_t build) const override {
    return find(name, build);
  }
  // Of a shard: the generation that is asked by its state_of(); null if it is not open.
  std::shared_ptr<OpenGeneration> in_state(const std::string& state) const;
  // Looks now, also at the file of the editor. A newer generation is opened and verified before it
  // takes over; a damaged one is refused and the old one stays.
  void check() override;
  std::string refused() const;  // as Reload's
  std::string metrics() const override;

 private:
  void watch(std::chrono::milliseconds interval);
  // `again`: also at a generation that was refused before.
  void look(bool again);
  std::shared_ptr<OpenGeneration> open_verified(std::shared_ptr<const Curation> curation) const;
  void forget_previous();

  const std::string index_;
  const int searchers_;
  const bool is_shard_;
  const OnReload on_reload_;
  mutable std::mutex mutex_;
  const std::string curation_;
  std::shared_ptr<const Curation> edited_;   // guarded by checking_
  std::shared_ptr<OpenGeneration> current_;  // guarded by mutex_, as are the next three
  std::shared_ptr<OpenGeneration> previous_;
  std::chrono::steady_clock::time_point previous_until_;
  std::string refused_;
  std::mutex checking_;       // one look at a time
  std::string refused_name_;  // guarded by checking_
  std::condition_variable wake_;
  bool ending_ = false;  // guarded by mutex_
  std::thread watcher_;  // last: uses the rest
};

}  // namespace timtin
