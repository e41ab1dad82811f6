#include "service/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "service/connection.h"
#include "service/server_state.h"

namespace timtin {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Refused connections that are told so at once; beyond, they are closed without an answer.
constexpr int kMaxRefusing = 128;
// Out of file descriptors: accepting again at once would spin.
constexpr std::chrono::milliseconds kAcceptPause{50};

int worker_count(const ServerOptions& options) {
  if (options.worker_threads > 0) return options.worker_threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

class Server::Impl {
 public:
  Impl(const ServerOptions& options, Handler handler, QuickHandler quick, AccessLog log)
      : state(options, std::move(handler), std::move(quick), std::move(log), worker_count(options)),
        io_(std::max(1, options.io_threads)),
        acceptor_(io_),
        accept_timer_(io_) {}

  void listen();
  void start();
  void stop();

  std::uint16_t port = 0;

 private:
  void accept();
  void admit(tcp::socket socket);
  void drain();

  Connections connections_;  // outlives io_, whose destruction ends the last connections

 public:
  ServerState state;

 private:
  asio::io_context io_;
  // While it drains, the io threads may have nothing to do but to wait for a worker whose answer
  // comes too late: without this they would end, and what that worker still holds would never be
  // let go.
  asio::executor_work_guard<asio::io_context::executor_type> busy_{io_.get_executor()};
  tcp::acceptor acceptor_;
  asio::steady_timer accept_timer_;
  std::vector<std::thread> threads_;
  std::once_flag stopped_;
};

void Server::Impl::listen() {
  const ServerOptions& options = state.options;
  error_code error;
  const auto check = [&](const char* doing) {
    if (!error) return;
    std::string what = fmt::format("cannot {} ({})", doing, error.message());
    if (error == asio::error::address_in_use) what = "address in use";
    if (error == asio::error::access_denied) what = "no permission to listen";
    throw std::runtime_error(fmt::format("{}: {}:{}", what, options.address, options.port));
  };
  const auto address = asio::ip::make_address(options.address, error);
  check("read the address");
  const tcp::endpoint endpoint(address, options.port);
  acceptor_.open(endpoint.protocol(), error);
  check("open a socket");
  acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  check("set up the socket");
  acceptor_.bind(endpoint, error);
  check("bind");
  acceptor_.listen(asio::socket_base::max_listen_connections, error);
  check("listen");
  port = acceptor_.local_endpoint().port();
}

void Server::Impl::start() {
  accept();
  for (int i = 0; i < std::max(1, state.options.io_threads); ++i) {
    threads_.emplace_back([this] { io_.run(); });
  }
}

void Server::Impl::accept() {
  acceptor_.async_accept(asio::make_strand(io_), [this](error_code error, tcp::socket socket) {
    if (!error) admit(std::move(socket));
    if (state.draining) return;
    if (!error) return accept();
    accept_timer_.expires_after(kAcceptPause);
    accept_timer_.async_wait([this](error_code aborted) {
      if (!aborted && !state.draining) accept();
    });
  });
}

void Server::Impl::admit(tcp::socket socket) {
  error_code error;
  socket.set_option(tcp::no_delay(true), error);
  const auto peer = socket.remote_endpoint(error);
  if (error) return;  // gone already
  const std::string address = peer.address().to_string();
  if (state.caps.admit(address)) {
    make_connection(std::move(socket), address, state, connections_)->serve();
    return;
  }
  ++state.refused_connections;
  if (state.refusing >= kMaxRefusing) return;
  make_connection(std::move(socket), "", state, connections_)->refuse();
}

void Server::Impl::stop() {
  std::call_once(stopped_, [this] { drain(); });
}

void Server::Impl::drain() {
  state.draining = true;
  asio::post(io_, [this] {
    error_code ignored;
    acceptor_.close(ignored);
    accept_timer_.cancel();
    for (const auto& connection : connections_.all()) connection->drain();
  });
  if (!threads_.empty()) connections_.wait_until_gone(state.options.drain_time);
  io_.stop();
  for (std::thread& thread : threads_) thread.join();
  state.pool.close();
  for (const auto& connection : connections_.all()) connection->close();
}

Server::Server(const ServerOptions& options, Handler handler, QuickHandler quick, AccessLog log)
    : impl_(std::make_unique<Impl>(options, std::move(handler), std::move(quick), std::move(log))) {
  impl_->listen();
}

Server::~Server() { impl_->stop(); }

void Server::start() { impl_->start(); }

void Server::stop() { impl_->stop(); }

std::uint16_t Server::port() const { return impl_->port; }

std::string Server::where() const {
  const std::string& address = impl_->state.options.address;
  const bool v6 = address.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", v6 ? "[" : "", address, v6 ? "]" : "", impl_->port);
}

ServerStatus Server::status() const {
  const ServerState& state = impl_->state;
  ServerStatus status;
  status.requests = state.requests;
  status.refused_busy = state.refused_busy;
  status.refused_late = state.refused_late;
  status.refused_connections = state.refused_connections;
  status.connections = state.caps.open();
  status.queued = state.pool.queued();
  status.draining = state.draining;
  return status;
}

}  // namespace timtin
