// Watch: stops a search whose time is over, from within Xapian's matcher.
#pragma once

#include <chrono>
#include <cstdint>
#include <stdexcept>

namespace timtin {

// A search that was not done by its deadline; nothing is wrong with the query or the index.
class SearchTimeout : public std::runtime_error {
 public:
  SearchTimeout() : std::runtime_error("the search was not done by its deadline") {}
};

// Not thread-safe: one for each search.
class Watch {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  explicit Watch(Deadline deadline) : deadline_(deadline) {}

  // For inner loops: looks at the clock once in 64 calls. Both throw SearchTimeout.
  void tick() const {
    if ((++ticks_ & 63) == 0) check();
  }
  void check() const {
    if (deadline_ != Deadline::max() && std::chrono::steady_clock::now() >= deadline_) {
      throw SearchTimeout();
    }
  }

 private:
  const Deadline deadline_;
  mutable std::uint32_t ticks_ = 0;
};

}  // namespace timtin
