// WorkerPool: threads that take jobs from a queue which refuses rather than grows.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace timtin {

// Thread-safe. Jobs must not throw.
class WorkerPool {
 public:
  using Job = std::function<void()>;

  WorkerPool(int threads, std::size_t max_queue);
  ~WorkerPool();  // close()

  // False if the queue is full or the pool is closed: the job was not taken.
  bool try_submit(Job job);
  std::size_t queued() const;

  // Runs what is queued, then ends the threads. Blocks; not from a job.
  void close();

 private:
  void work();

  const std::size_t max_queue_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Job> jobs_;
  std::size_t free_;  // threads that run no job
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace timtin
