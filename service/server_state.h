// ServerState: what the server and its connections share. Internal to the server.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

#include "service/connection_caps.h"
#include "service/server.h"
#include "service/worker_pool.h"

namespace timtin {

struct ServerState {
  ServerState(ServerOptions given, Handler slow, QuickHandler fast, AccessLog access, int workers)
      : options(std::move(given)),
        handler(std::move(slow)),
        quick(std::move(fast)),
        log(std::move(access)),
        caps(options.max_connections, options.max_per_address),
        pool(workers, options.max_queue) {}

  const ServerOptions options;
  const Handler handler;
  const QuickHandler quick;
  const AccessLog log;

  ConnectionCaps caps;
  std::atomic<bool> draining{false};
  std::atomic<int> refusing{0};  // connections over a cap that are being told so
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> refused_busy{0};
  std::atomic<std::uint64_t> refused_late{0};
  std::atomic<std::uint64_t> refused_connections{0};
  WorkerPool pool;  // last: its jobs use the rest
};

}  // namespace timtin
