#include "service/worker_pool.h"

#include <utility>

namespace timtin {

WorkerPool::WorkerPool(int threads, std::size_t max_queue)
    : max_queue_(max_queue), free_(static_cast<std::size_t>(threads)) {
  threads_.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { close(); }

bool WorkerPool::try_submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    // A job for a thread that is free does not wait: it is not part of the queue's bound.
    if (closed_ || jobs_.size() >= max_queue_ + free_) return false;
    jobs_.push_back(std::move(job));
  }
  ready_.notify_one();
  return true;
}

std::size_t WorkerPool::queued() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size() > free_ ? jobs_.size() - free_ : 0;
}

void WorkerPool::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  ready_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ready_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    --free_;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;  // what it held is released before the thread counts as free
    lock.lock();
    ++free_;
  }
}

}  // namespace timtin
