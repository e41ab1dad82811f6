#include "service/result_cache.h"

#include <utility>

namespace timtin {
namespace {

// Nodes of list and map, the key held twice, the control block of the answer.
constexpr std::size_t kOverhead = 256;

}  // namespace

std::size_t ResultCache::Entry::bytes() const {
  return answer->size() + 2 * key.size() + kOverhead;
}

std::shared_ptr<const std::string> ResultCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    ++status_.misses;
    return nullptr;
  }
  ++status_.hits;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

void ResultCache::insert(const std::string& key, std::shared_ptr<const std::string> answer) {
  Entry entry{key, std::move(answer)};
  const std::size_t bytes = entry.bytes();
  if (bytes > max_bytes_ / 8) return;
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;  // another thread computed the same answer
  entries_.push_front(std::move(entry));
  by_key_.emplace(key, entries_.begin());
  status_.bytes += bytes;
  while (status_.bytes > max_bytes_) drop_last();
}

void ResultCache::drop_last() {
  status_.bytes -= entries_.back().bytes();
  by_key_.erase(entries_.back().key);
  entries_.pop_back();
}

void ResultCache::clear() {
  const std::lock_guard lock(mutex_);
  by_key_.clear();
  entries_.clear();
  status_.bytes = 0;
}

CacheStatus ResultCache::status() const {
  const std::lock_guard lock(mutex_);
  CacheStatus status = status_;
  status.entries = entries_.size();
  return status;
}

}  // namespace timtin
