// SegmentPool: worker threads that write batches of articles to segments, in bounded memory.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "analyzers/learn_definitions.h"
#include "corpus/article.h"
#include "indexer/build_memory.h"

namespace timtin {

// add() and finish() belong to one thread.
class SegmentPool {
 public:
  SegmentPool(std::string folder, unsigned threads, const BuildMemory& memory);
  ~SegmentPool();  // without finish(): drops what is queued

  // Takes the article; waits while one is waiting for a worker. Rethrows a worker's error.
  void add(Article article);
  // Writes what is left; the folders of the segments, in order of add(). Rethrows.
  std::vector<std::string> finish();
  // What the articles say their abbreviations mean; complete after finish().
  const DefinitionLearner& definitions() const { return definitions_; }

 private:
  struct Batch {
    std::string folder;
    std::vector<Article> articles;
  };
  void submit();
  void work();
  void stop();

  const std::string folder_;
  const std::size_t batch_limit_;  // bytes of text
  std::vector<std::string> segments_;
  std::vector<Article> batch_;
  std::size_t batch_bytes_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> queue_;  // guarded by mutex_, as are the next two
  bool closed_ = false;
  std::exception_ptr error_;
  DefinitionLearner definitions_;
  std::vector<std::thread> threads_;
};

}  // namespace timtin
