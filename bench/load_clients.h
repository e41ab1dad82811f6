// LoadClients: many keep-alive connections to a service on the loopback, driven by one thread, so
// that the load costs little of the processors it shares with what is measured.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

struct LoadPlan {
  std::uint16_t port = 0;
  int connections = 64;
  // Requests a second over all connections, sent when they are due whatever came of earlier ones;
  // 0: each connection asks again as soon as it is answered. With a rate the time of an answer
  // counts from when its request was due, so waiting for a free connection is in it.
  double rate = 0;
  std::uint64_t requests = 20'000;   // ends after so many
  double seconds = 60;               // and after so long
  std::vector<std::string> targets;  // asked in turn: "/v1/search?q=..."
};

struct LoadResult {
  std::vector<double> milliseconds;  // of each answer 200
  std::uint64_t failed = 0;          // another status, or a connection that was lost
  std::uint64_t busy = 0;            // of these, 503
  double seconds = 0;
};

// Blocks until the plan ends. `tick` is called about every 100 ms. Throws std::runtime_error if it
// cannot connect.
LoadResult run_load(const LoadPlan& plan, const std::function<void(double seconds)>& tick);

// One request over a connection of its own: milliseconds from connecting to the whole answer; below
// 0 if it failed.
double ask_once(std::uint16_t port, std::string_view target);

}  // namespace timtin
