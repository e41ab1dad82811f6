// ShardLine: a shard under its name, and how it does: one that failed is not asked again until it
// has answered a probe, so that a dead or stopped shard costs one search its patience, not all.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "service/shards/shard.h"

namespace timtin {

// Thread-safe.
class ShardLine {
 public:
  ShardLine(std::string name, std::unique_ptr<Shard> shard)
      : name_(std::move(name)), shard_(std::move(shard)) {}

  const std::string& name() const { return name_; }
  Shard& shard() { return *shard_; }

  bool is_up() const { return up_; }
  // A shard that is busy or has another generation is well all the same.
  void note(const ShardFailure& failure);
  void note_answer();           // to a probe
  std::string trouble() const;  // why it is down; "" if it is up
  std::uint64_t failures(ShardFailure::Kind kind) const {
    return failures_[static_cast<std::size_t>(kind)];
  }

 private:
  const std::string name_;
  const std::unique_ptr<Shard> shard_;
  std::atomic<bool> up_{false};                           // until the first probe
  std::array<std::atomic<std::uint64_t>, 5> failures_{};  // by kind
  mutable std::mutex mutex_;
  std::string trouble_ = "it was not asked yet";  // guarded by mutex_
};

const char* name_of(ShardFailure::Kind kind);  // "late", for metrics

}  // namespace timtin
