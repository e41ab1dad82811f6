#include "service/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace timtin {
namespace {

std::string head(std::string_view name, std::string_view type, std::string_view help) {
  return fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

}  // namespace

std::string metric(std::string_view name, std::string_view type, std::string_view help,
                   double value) {
  return head(name, type, help) + fmt::format("{} {}\n", name, value);
}

void Metrics::count_request(Endpoint endpoint, int status, std::chrono::microseconds took) {
  Series& series = series_[static_cast<std::size_t>(endpoint)];
  const auto known = std::find(kStatuses.begin(), kStatuses.end() - 1, status);
  ++series.by_status[static_cast<std::size_t>(known - kStatuses.begin())];
  const double seconds = static_cast<double>(took.count()) / 1e6;
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  ++series.by_time[static_cast<std::size_t>(bound - kBounds.begin())];
  series.microseconds += static_cast<std::uint64_t>(took.count());
}

void Metrics::count_search(std::uint64_t hits) {
  ++searches_;
  if (hits == 0) ++empty_searches_;
}

std::string Metrics::requests() const {
  std::string out = head("timtin_http_requests_total", "counter", "Answered requests.");
  for (std::size_t e = 0; e < series_.size(); ++e) {
    for (std::size_t s = 0; s < kStatuses.size(); ++s) {
      const std::uint64_t count = series_[e].by_status[s];
      if (count == 0) continue;
      const std::string status = kStatuses[s] ? std::to_string(kStatuses[s]) : "other";
      fmt::format_to(std::back_inserter(out),
                     "timtin_http_requests_total{{endpoint=\"{}\",status=\"{}\"}} {}\n",
                     name_of(static_cast<Endpoint>(e)), status, count);
    }
  }
  return out;
}

std::string Metrics::durations() const {
  constexpr std::string_view kName = "timtin_http_request_duration_seconds";
  std::string out = head(kName, "histogram", "From a request's first byte to its answer's last.");
  const auto to = std::back_inserter(out);
  for (std::size_t e = 0; e < series_.size(); ++e) {
    const std::string_view endpoint = name_of(static_cast<Endpoint>(e));
    std::uint64_t count = 0;
    std::string buckets;
    for (std::size_t b = 0; b < kBounds.size(); ++b) {
      count += series_[e].by_time[b];
      buckets += fmt::format("{}_bucket{{endpoint=\"{}\",le=\"{}\"}} {}\n", kName, endpoint,
                             kBounds[b], count);
    }
    count += series_[e].by_time[kBounds.size()];
    if (count == 0) continue;
    out += buckets;
    fmt::format_to(to, "{}_bucket{{endpoint=\"{}\",le=\"+Inf\"}} {}\n", kName, endpoint, count);
    fmt::format_to(to, "{}_sum{{endpoint=\"{}\"}} {}\n", kName, endpoint,
                   static_cast<double>(series_[e].microseconds) / 1e6);
    fmt::format_to(to, "{}_count{{endpoint=\"{}\"}} {}\n", kName, endpoint, count);
  }
  return out;
}

std::string Metrics::text(const ServerStatus& server, const CacheStatus& cache) const {
  const auto number = [](auto value) { return static_cast<double>(value); };
  std::string out = requests() + durations();
  out += metric("timtin_searches_total", "counter", "Searches that were run, not cached ones.",
                number(searches_.load()));
  out += metric("timtin_searches_empty_total", "counter", "Of these, those that found nothing.",
                number(empty_searches_.load()));
  out += metric("timtin_connections", "gauge", "Open connections.", number(server.connections));
  out += metric("timtin_connections_refused_total", "counter", "Connections over a cap.",
                number(server.refused_connections));
  out += metric("timtin_queue_length", "gauge", "Requests that wait for a worker.",
                number(server.queued));
  out += metric("timtin_busy_total", "counter", "Requests refused because the queue was full.",
                number(server.refused_busy));
  out += metric("timtin_late_total", "counter", "Requests without an answer at their deadline.",
                number(server.refused_late));
  out += metric("timtin_cache_hits_total", "counter", "Answers taken from the cache.",
                number(cache.hits));
  out += metric("timtin_cache_misses_total", "counter", "Answers not found in the cache.",
                number(cache.misses));
  out += metric("timtin_cache_bytes", "gauge", "Bytes that the cache holds.", number(cache.bytes));
  return out;
}

}  // namespace timtin
