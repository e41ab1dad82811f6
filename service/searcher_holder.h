// SearcherHolder: the published generation, opened; a newer one is swapped in without a restart.
#pragma once

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
  OpenGeneration(std::shared_ptr<const Generation> generation, int searchers);

  const Generation& generation() const { return *generation_; }
  // Names the state of the archive and of this program's answers: an HTTP entity tag, weak.
  const std::string& etag() const { return etag_; }

  std::unique_ptr<Searcher> take();
  void give_back(std::unique_ptr<Searcher> searcher);

 private:
  std::shared_ptr<const Generation> generation_;
  std::string etag_;
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

// What a look at INDEX/CURRENT led to.
struct Reload {
  std::string generation;  // the one that is served now
  std::string refused;     // why a newer one is not; "" if all is well
};

// Thread-safe.
class SearcherHolder {
 public:
  // Called on the holder's own thread, or by check(); must not block for long.
  using OnReload = std::function<void(const Reload&)>;

  // Opens INDEX and verifies it; throws IndexError. Looks at INDEX/CURRENT every `interval`.
  // `searchers`: as many as requests run at once.
  SearcherHolder(std::string index, int searchers, OnReload on_reload = {},
                 std::chrono::milliseconds interval = std::chrono::seconds(1));
  ~SearcherHolder();

  std::shared_ptr<OpenGeneration> current() const;
  // Looks now. A newer generation is opened and verified before it takes over; a damaged one is
  // refused and the old one stays.
  void check();
  std::string refused() const;  // as Reload's

 private:
  void watch(std::chrono::milliseconds interval);
  // `again`: also at a generation that was refused before.
  void look(bool again);
  std::shared_ptr<OpenGeneration> open_verified() const;

  const std::string index_;
  const int searchers_;
  const OnReload on_reload_;
  mutable std::mutex mutex_;
  std::shared_ptr<OpenGeneration> current_;  // guarded by mutex_, as is refused_
  std::string refused_;
  std::mutex checking_;       // one look at a time
  std::string refused_name_;  // guarded by checking_
  std::condition_variable wake_;
  bool ending_ = false;  // guarded by mutex_
  std::thread watcher_;  // last: uses the rest
};

}  // namespace timtin
