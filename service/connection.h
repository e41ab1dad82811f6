// Connections of the server, one after another request each. Internal to the server.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "service/server_state.h"

namespace timtin {

class Connections;

class Connection {
 public:
  virtual ~Connection() = default;
  virtual void serve() = 0;   // requests until either side closes
  virtual void refuse() = 0;  // one 503, then closes
  virtual void drain() = 0;   // closes once nothing is under way
  virtual void close() = 0;   // at once; only on its strand, or when no io thread runs
};

// `address`: of the client, admitted by the caps and released with the connection; "" for a
// connection that no cap counts because it is to be refused.
// The socket's executor must be a strand.
std::shared_ptr<Connection> make_connection(boost::asio::ip::tcp::socket socket,
                                            const std::string& address, ServerState& state,
                                            Connections& open);

// The connections that live. Thread-safe.
class Connections {
 public:
  void enter(const std::shared_ptr<Connection>& connection);
  void leave(const Connection* connection);
  std::vector<std::shared_ptr<Connection>> all();
  void wait_until_gone(std::chrono::milliseconds at_most);

 private:
  std::mutex mutex_;
  std::condition_variable gone_;
  std::unordered_map<const Connection*, std::weak_ptr<Connection>> open_;
};

}  // namespace timtin
