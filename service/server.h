// Server: HTTP/1.1 for a handler that may be slow: bounded in connections, queue, bytes and time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "service/http.h"

namespace timtin {

struct ServerOptions {
  std::string address = "127.0.0.1";  // numeric, IPv4 or IPv6
  std::uint16_t port = 8080;          // 0: any free port, see Server::port()
  int io_threads = 1;
  int worker_threads = 0;            // 0: one for each processor
  std::size_t max_queue = 1024;      // requests waiting for a worker; more are answered 503
  int max_connections = 4096;        // more are answered 503 and closed
  int max_per_address = 0;           // connections of one address; 0: no cap (behind a proxy)
  std::uint32_t max_url = 8192;      // bytes; 414
  std::uint32_t max_header = 16384;  // bytes with the request line; 431
  std::uint64_t max_body = 65536;    // bytes; 413
  std::chrono::milliseconds receive_time{5000};  // first byte to last byte of a request; 408
  std::chrono::milliseconds answer_time{2000};   // request received to answer ready; 503
  std::chrono::milliseconds send_time{10000};    // for the client to take an answer
  std::chrono::milliseconds idle_time{60000};    // between requests of a connection
  std::chrono::milliseconds drain_time{8000};    // stop() waits so long for what runs
};

// One for each answered request. The query string is left out: what readers look for is theirs.
struct AccessRecord {
  std::string id;
  std::string method;  // "" if the request could not be read
  std::string path;    // as sent, without the query; "" if the request could not be read
  int status = 0;
  std::uint64_t bytes = 0;             // of the answer's body
  std::chrono::microseconds waited{};  // in the queue
  std::chrono::microseconds took{};    // from the request's first byte to the answer's last
  std::string error;                   // what() of a handler that threw; not for the reader
};

// Called on an io thread: must not block. Empty: no records.
using AccessLog = std::function<void(const AccessRecord&)>;

struct ServerStatus {
  std::uint64_t requests = 0;      // answered since the start, refusals included
  std::uint64_t refused_busy = 0;  // 503: the queue was full
  std::uint64_t refused_late = 0;  // 503: no answer in time
  std::uint64_t refused_connections = 0;
  int connections = 0;     // open now
  std::size_t queued = 0;  // waiting for a worker now
  bool draining = false;   // stop() was called
};

class Server {
 public:
  // Listens at once: clients may connect, and are served after start(). Throws std::runtime_error
  // that says what and where: "address in use: 127.0.0.1:8080".
  Server(const ServerOptions& options, Handler handler, QuickHandler quick = {},
         AccessLog log = {});
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  std::string where() const;  // "127.0.0.1:8080", "[::1]:8080"

  void start();

  // No new connections, idle ones closed; what runs is finished and its answers are sent, for at
  // most drain_time. Blocks until then. Safe from any thread but a handler's; not from a signal
  // handler (wait for the signal in a thread of its own). Stopping twice is harmless.
  void stop();

  ServerStatus status() const;  // safe from any thread, also from a handler

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin
