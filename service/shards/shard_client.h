// ShardClient: requests to one server, many at once, over connections that are kept; each request
// ends by its deadline whatever the server does, and an answer is never larger than allowed.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <string>

namespace timtin {

struct HttpTarget {
  std::string address;  // numeric: names are not resolved, as that cannot be given a deadline
  std::uint16_t port = 0;
  std::string key;  // sent as Authorization: Bearer; "" for none
};

struct HttpAnswer {
  int status = 0;
  std::string body;
};

struct HttpCall {
  std::string method = "GET", path = {}, body = {};
  std::chrono::steady_clock::time_point deadline = {};
  std::size_t max_answer = std::size_t{16} << 20;  // bytes
};

// A thread that all clients of a process share. Destroy the clients first.
class ShardClientThread {
 public:
  ShardClientThread();
  ~ShardClientThread();
  ShardClientThread(const ShardClientThread&) = delete;
  ShardClientThread& operator=(const ShardClientThread&) = delete;

 private:
  friend class ShardClient;
  struct Io;
  std::unique_ptr<Io> io_;
};

// Thread-safe.
class ShardClient {
 public:
  ShardClient(ShardClientThread& thread, HttpTarget target);
  ~ShardClient();
  ShardClient(const ShardClient&) = delete;
  ShardClient& operator=(const ShardClient&) = delete;

  // get() throws ShardFailure (service/shards/shard.h): kUnreachable, kLate, or kBad for what is no
  // HTTP or too large.
  std::future<HttpAnswer> call(HttpCall call);

 private:
  struct Pool;
  std::shared_ptr<Pool> pool_;
};

}  // namespace timtin
