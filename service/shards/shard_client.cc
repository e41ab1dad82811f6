// The only file here that sees Boost.Beast: it compiles slowly.
#include "service/shards/shard_client.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "service/shards/shard.h"

namespace timtin {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kMaxIdle = 16;  // connections that are kept for later
constexpr std::uint32_t kMaxHeader = 16384;

// One connection and what was read ahead from it.
struct Line {
  explicit Line(asio::io_context& io) : stream(io) {}
  beast::tcp_stream stream;
  beast::flat_buffer buffer;
};

ShardFailure failure_of(error_code error) {
  if (error == beast::error::timeout) return {ShardFailure::Kind::kLate, "no answer in time"};
  if (error == http::error::body_limit || error == http::error::header_limit) {
    return {ShardFailure::Kind::kBad, "its answer is too large"};
  }
  if (error.category() == http::make_error_code(http::error::end_of_stream).category() &&
      error != http::error::end_of_stream && error != http::error::partial_message) {
    return {ShardFailure::Kind::kBad, "its answer is not HTTP: " + error.message()};
  }
  return {ShardFailure::Kind::kUnreachable, error.message()};
}

}  // namespace

struct ShardClientThread::Io {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  std::thread thread{[this] { context.run(); }};
};

ShardClientThread::ShardClientThread() : io_(std::make_unique<Io>()) {}

ShardClientThread::~ShardClientThread() {
  io_->work.reset();  // what is under way ends by its deadline
  io_->thread.join();
}

// All but the constructor runs on the one thread.
struct ShardClient::Pool {
  Pool(asio::io_context& context, HttpTarget to)
      : io(context),
        target(std::move(to)),
        endpoint(asio::ip::make_address(target.address), target.port) {}

  asio::io_context& io;
  const HttpTarget target;
  const tcp::endpoint endpoint;
  std::vector<std::unique_ptr<Line>> idle;
};

namespace {

// One request until its answer or its failure.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  template <class Pool>
  Exchange(std::shared_ptr<Pool> pool, HttpCall call, std::promise<HttpAnswer> promise)
      : io_(pool->io),
        idle_(pool, &pool->idle),
        endpoint_(pool->endpoint),
        deadline_(call.deadline),
        max_answer_(call.max_answer),
        promise_(std::move(promise)) {
    request_.version(11);
    request_.method_string(call.method);
    request_.target(call.path);
    request_.set(http::field::host, pool->target.address);
    if (!pool->target.key.empty()) {
      request_.set(http::field::authorization, "Bearer " + pool->target.key);
    }
    request_.body() = std::move(call.body);
    request_.prepare_payload();
  }

  void begin() {
    if (idle_->empty()) return connect();
    line_ = std::move(idle_->back());
    idle_->pop_back();
    reused_ = true;
    send();
  }

 private:
  void connect() {
    line_ = std::make_unique<Line>(io_);
    reused_ = false;
    line_->stream.expires_at(deadline_);
    line_->stream.async_connect(endpoint_, [self = shared_from_this()](error_code error) {
      if (error) return self->fail(error);
      self->line_->stream.socket().set_option(tcp::no_delay(true), error);
      self->send();
    });
  }

  void send() {
    line_->stream.expires_at(deadline_);
    http::async_write(line_->stream, request_,
                      [self = shared_from_this()](error_code error, std::size_t) {
                        error ? self->fail(error) : self->receive();
                      });
  }

  void receive() {
    parser_.emplace();
    parser_->header_limit(kMaxHeader);
    parser_->body_limit(max_answer_);
    http::async_read(line_->stream, line_->buffer, *parser_,
                     [self = shared_from_this()](error_code error, std::size_t) {
                       error ? self->fail(error) : self->finish();
                     });
  }

  void finish() {
    HttpAnswer answer{static_cast<int>(parser_->get().result_int()),
                      std::move(parser_->get().body())};
    line_->stream.expires_never();
    if (parser_->keep_alive() && idle_->size() < kMaxIdle) idle_->push_back(std::move(line_));
    promise_.set_value(std::move(answer));
  }

  void fail(error_code error) {
    // The server may have closed a kept connection just now: that says nothing of the server.
    const bool got_none = !parser_ || !parser_->got_some();
    if (reused_ && got_none && error != beast::error::timeout) return connect();
    line_.reset();
    promise_.set_exception(std::make_exception_ptr(failure_of(error)));
  }

  asio::io_context& io_;
  const std::shared_ptr<std::vector<std::unique_ptr<Line>>> idle_;
  const tcp::endpoint endpoint_;
  const std::chrono::steady_clock::time_point deadline_;
  const std::size_t max_answer_;
  std::promise<HttpAnswer> promise_;
  http::request<http::string_body> request_;
  std::optional<http::response_parser<http::string_body>> parser_;
  std::unique_ptr<Line> line_;
  bool reused_ = false;
};

}  // namespace

ShardClient::ShardClient(ShardClientThread& thread, HttpTarget target)
    : pool_(std::make_shared<Pool>(thread.io_->context, std::move(target))) {}

// Idle connections belong to the thread: they are let go there.
ShardClient::~ShardClient() {
  asio::io_context& io = pool_->io;
  asio::post(io, [pool = std::move(pool_)] { pool->idle.clear(); });
}

std::future<HttpAnswer> ShardClient::call(HttpCall call) {
  std::promise<HttpAnswer> promise;
  auto future = promise.get_future();
  auto exchange = std::make_shared<Exchange>(pool_, std::move(call), std::move(promise));
  asio::post(pool_->io, [exchange] { exchange->begin(); });
  return future;
}

}  // namespace timtin
