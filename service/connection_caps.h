// ConnectionCaps: how many connections are open, in all and of one address, and whether one more
// may be.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

namespace timtin {

// Thread-safe.
class ConnectionCaps {
 public:
  // max_per_address 0: no cap.
  ConnectionCaps(int max, int max_per_address) : max_(max), max_per_address_(max_per_address) {}

  // True: the connection counts until release() with the same address.
  bool admit(const std::string& address) {
    const std::lock_guard lock(mutex_);
    if (open_ >= max_) return false;
    if (max_per_address_ > 0) {
      int& count = by_address_[address];
      if (count >= max_per_address_) return false;
      ++count;
    }
    ++open_;
    return true;
  }

  void release(const std::string& address) {
    const std::lock_guard lock(mutex_);
    --open_;
    const auto found = by_address_.find(address);
    if (found != by_address_.end() && --found->second == 0) by_address_.erase(found);
  }

  int open() const {
    const std::lock_guard lock(mutex_);
    return open_;
  }

 private:
  const int max_;
  const int max_per_address_;
  mutable std::mutex mutex_;
  int open_ = 0;
  std::unordered_map<std::string, int> by_address_;
};

}  // namespace timtin
