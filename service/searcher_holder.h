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

#include "searcher/searcher.h"

namespace timtin {

// A generation and searchers over it. Lives as long as an answer still reads it.
class OpenGeneration {
 public:
  // Opens `searchers` of them at once: later, files of a pruned generation could not be opened.
  OpenGeneration(std::shared_ptr<const Generation> generation, int searchers,
                 std::shared_ptr<const Curation> curation = nullptr);

  const Generation& generation() const { return *generation_; }
  const std::shared_ptr<const Generation>& shared_generation() const { return generation_; }
  std::uint64_t curation_digest() const { return curation_ ? curation_->digest() : 0; }
  // Names the state of the archive and of this program's answers: an HTTP entity tag, weak.
  const std::string& etag() const { return etag_; }

  // A reader holds a cursor of it: then it stays open for a while after a newer one is published.
  void give_cursor() { gave_cursor_ = true; }
  bool gave_cursor() const { return gave_cursor_; }

  std::unique_ptr<Searcher> take();
  void give_back(std::unique_ptr<Searcher> searcher);

 private:
  std::shared_ptr<const Generation> generation_;
  std::shared_ptr<const Curation> curation_;
  std::string etag_;
  std::atomic<bool> gave_cursor_{false};
  std::mutex mutex_;
  std::vector<std::unique_ptr<Searcher>> idle_;
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
class SearcherHolder {
 public:
  // Called on the holder's own thread, or by check(); must not block for long.
  using OnReload = std::function<void(const Reload&)>;

  // Opens INDEX and verifies it; throws IndexError. Looks at INDEX/CURRENT every `interval`.
  // `searchers`: as many as requests run at once. `curation`: the file of an editor, "" for none;
  // throws what Curation::load() does.
  SearcherHolder(std::string index, int searchers, OnReload on_reload = {},
                 std::chrono::milliseconds interval = std::chrono::seconds(1),
                 std::string curation = "");
  ~SearcherHolder();

  std::shared_ptr<OpenGeneration> current() const;
  // The generation of a cursor: the current one, or the one before it if it gave cursors, for
  // kCursorLife more. Null if it is neither.
  std::shared_ptr<OpenGeneration> find(const std::string& name, std::uint64_t build) const;
  // Looks now, also at the file of the editor. A newer generation is opened and verified before it
  // takes over; a damaged one is refused and the old one stays.
  void check();
  std::string refused() const;  // as Reload's

 private:
  void watch(std::chrono::milliseconds interval);
  // `again`: also at a generation that was refused before.
  void look(bool again);
  std::shared_ptr<OpenGeneration> open_verified(std::shared_ptr<const Curation> curation) const;
  void forget_previous();

  const std::string index_;
  const int searchers_;
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
