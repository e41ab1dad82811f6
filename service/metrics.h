// Metrics: what the service has done, counted, in Prometheus' text format.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "service/endpoint.h"
#include "service/result_cache.h"
#include "service/server.h"

namespace timtin {

// Thread-safe; counting takes no lock.
class Metrics {
 public:
  void count_request(Endpoint endpoint, int status, std::chrono::microseconds took);
  void count_search(std::uint64_t hits);

  // Version 0.0.4 of the text exposition format, without what belongs to the index.
  std::string text(const ServerStatus& server, const CacheStatus& cache) const;

 private:
  // Seconds; wide enough for a cached answer and for the deadline.
  static constexpr std::array kBounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                         0.05,   0.1,   0.25,   0.5,   1.0,  2.5};
  static constexpr std::array kStatuses = {200, 204, 304, 400, 401, 404, 405, 408,
                                           410, 413, 414, 417, 431, 500, 503, 0};  // 0: any other
  struct Series {
    std::array<std::atomic<std::uint64_t>, kStatuses.size()> by_status{};
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> by_time{};
    std::atomic<std::uint64_t> microseconds{0};
  };
  std::string requests() const;
  std::string durations() const;

  std::array<Series, kEndpointCount> series_;
  std::atomic<std::uint64_t> searches_{0};
  std::atomic<std::uint64_t> empty_searches_{0};
};

// "# HELP ... # TYPE ..." and one sample without labels; for gauges and counters.
std::string metric(std::string_view name, std::string_view type, std::string_view help,
                   double value);

}  // namespace timtin
