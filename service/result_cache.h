// ResultCache: finished answers by key, the least recently used dropped first, bounded in bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace timtin {

struct CacheStatus {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::size_t entries = 0;
  std::size_t bytes = 0;
};

// Thread-safe. The key must name the generation: nothing here expires.
class ResultCache {
 public:
  explicit ResultCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}  // 0: keeps nothing

  // Null if absent.
  std::shared_ptr<const std::string> find(const std::string& key);
  // Answers over an eighth of the bound are not kept: one must not empty the cache.
  void insert(const std::string& key, std::shared_ptr<const std::string> answer);
  void clear();
  CacheStatus status() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const std::string> answer;
    std::size_t bytes() const;
  };
  void drop_last();

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // the most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  CacheStatus status_;
};

}  // namespace timtin
