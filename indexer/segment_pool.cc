#include "indexer/segment_pool.h"

#include <utility>

#include "indexer/write_segment.h"

namespace timtin {
namespace {

// Larger batches cost no less; they only take more memory.
constexpr std::size_t kBatchArticles = 2000;
static_assert(kBatchArticles <= Inverter::kMaxDocuments);

}  // namespace

SegmentPool::SegmentPool(std::string folder, unsigned threads, const BuildMemory& memory)
    : folder_(std::move(folder)), batch_limit_(memory.batch_bytes(threads)) {
  try {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  } catch (...) {  // too many threads: those that began must end
    stop();
    throw;
  }
}

SegmentPool::~SegmentPool() {
  {
    const std::lock_guard lock(mutex_);
    queue_.clear();
  }
  stop();
}

void SegmentPool::add(Article article) {
  batch_bytes_ += article.title.size() + article.lead.size() + article.body.size();
  batch_.push_back(std::move(article));
  if (batch_.size() >= kBatchArticles || batch_bytes_ >= batch_limit_) submit();
}

std::vector<std::string> SegmentPool::finish() {
  if (!batch_.empty()) submit();
  stop();
  if (error_) std::rethrow_exception(error_);
  return std::move(segments_);
}

void SegmentPool::submit() {
  segments_.push_back(folder_ + "/segment-" + std::to_string(segments_.size()));
  Batch batch{segments_.back(), std::exchange(batch_, {})};
  batch_bytes_ = 0;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return queue_.empty() || error_; });
  if (error_) std::rethrow_exception(error_);
  queue_.push_back(std::move(batch));
  changed_.notify_all();
}

void SegmentPool::work() {
  SegmentTools tools;
  DefinitionLearner learned;
  for (;;) {
    Batch batch;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !queue_.empty() || closed_ || error_; });
      if (error_ || queue_.empty()) {
        definitions_.merge(learned);
        return;
      }
      batch = std::move(queue_.front());
      queue_.pop_front();
    }
    changed_.notify_all();
    try {
      write_segment(batch.folder, batch.articles, tools);
      for (const Article& article : batch.articles) {
        learned.learn(article.lead);
        learned.learn(article.body);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = std::current_exception();
      changed_.notify_all();
      return;
    }
  }
}

void SegmentPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace timtin
