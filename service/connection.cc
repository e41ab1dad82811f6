// Only this and http_message.cc see Boost.Beast: it compiles slowly.
#include "service/connection.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>

#include "service/guarded.h"
#include "service/http_message.h"
#include "service/phase_timer.h"
#include "service/problem.h"
#include "service/request_id.h"

namespace timtin {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

// After a refusal the client may still be sending: closing at once would reset the connection and
// the answer would be lost. So the rest is read and dropped, within these bounds.
constexpr std::chrono::milliseconds kLingerTime{1000};
constexpr std::size_t kReadBytes = 4096;
constexpr std::size_t kLingerBytes = std::size_t{256} * 1024;
// A handler that minds its deadline may need this much longer to finish a partial answer.
constexpr std::chrono::milliseconds kGrace{250};

// A connection: reads a request, has it answered, writes the answer, and again. All members run
// on the socket's strand; only the handler itself runs on a worker.
class Session final : public Connection, public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, std::string address, ServerState& state, Connections& open)
      : state_(state),
        open_(open),
        address_(std::move(address)),
        socket_(std::move(socket)),
        timer_(socket_.get_executor()),
        buffer_(state.options.max_header + kReadBytes) {
    if (address_.empty()) ++state_.refusing;
  }

  ~Session() override {
    address_.empty() ? void(--state_.refusing) : state_.caps.release(address_);
    open_.leave(this);
  }

  void serve() override {
    asio::dispatch(socket_.get_executor(), [self = shared_from_this()] { self->await_request(); });
  }
  void refuse() override {
    const auto refuse = [self = shared_from_this()] { self->reject(Refusal::kConnections); };
    asio::dispatch(socket_.get_executor(), refuse);
  }
  void drain() override {
    asio::dispatch(socket_.get_executor(), [self = shared_from_this()] {
      error_code ignored;
      if (self->timer_.phase() == Phase::kIdle) self->socket_.cancel(ignored);
    });
  }

  void close() override {
    error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
  }

  void on_timeout();  // of timer_

 private:
  void await_request();
  void read_first_bytes();
  bool has_input();
  void read_header();
  void on_header(error_code error);
  void on_body(error_code error);
  void on_read_error(error_code error);
  void run();
  void submit(HttpRequest request);
  void answer(HttpResponse response);
  void on_written(error_code error);
  void linger();

  void reject(Refusal refusal) {
    keep_alive_ = false;
    answer(refusal_response(refusal));
  }

  void refuse_late() {
    ++state_.refused_late;
    answer(refusal_response(Refusal::kLate, reader_));
  }

  void begin(Phase phase, std::chrono::milliseconds time) {
    timer_.begin(phase, time, weak_from_this());
  }

  template <class Member>
  auto bind(Member member) {
    return [self = shared_from_this(), member](error_code error, std::size_t) {
      ((*self).*member)(error);
    };
  }

  ServerState& state_;
  Connections& open_;
  const std::string address_;
  tcp::socket socket_;
  PhaseTimer timer_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  BeastResponse response_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  bool asked_ = false;  // at least one request has come
  bool keep_alive_ = false;
  bool head_ = false;
  bool reader_ = false;  // of the request that is being answered
  std::size_t lingered_ = 0;
  Clock::time_point began_ = Clock::now();  // the first byte of the request
  AccessRecord record_;
};

void Session::on_timeout() {
  switch (timer_.phase()) {
    case Phase::kReading: {  // the read ends with an error and is then refused
      error_code ignored;
      socket_.cancel(ignored);
      break;
    }
    case Phase::kRunning:
      refuse_late();
      break;
    default:
      close();
  }
}

void Session::await_request() {
  parser_.emplace();
  parser_->header_limit(state_.options.max_header);
  parser_->body_limit(state_.options.max_body);
  record_ = {};
  head_ = false;
  if (buffer_.size() > 0) return read_header();  // the client did not wait for the last answer
  // A client that has not asked anything yet has no claim to idle long.
  begin(Phase::kIdle, asked_ ? state_.options.idle_time : state_.options.receive_time);
  read_first_bytes();
}

void Session::read_first_bytes() {
  if (state_.draining && !has_input()) return close();
  socket_.async_read_some(buffer_.prepare(kReadBytes), [self = shared_from_this()](
                                                           error_code error, std::size_t bytes) {
    if (error == asio::error::operation_aborted && self->has_input()) {
      return self->read_first_bytes();  // drain() came between the bytes and the read
    }
    if (error) return self->close();
    self->buffer_.commit(bytes);
    self->asked_ = true;
    self->read_header();
  });
}

bool Session::has_input() {
  error_code ignored;
  return socket_.available(ignored) > 0;
}

void Session::read_header() {
  began_ = Clock::now();
  begin(Phase::kReading, state_.options.receive_time);
  http::async_read_header(socket_, buffer_, *parser_, bind(&Session::on_header));
}

void Session::on_header(error_code error) {
  if (error) return on_read_error(error);
  if (const auto refusal = refuse_header(parser_->get(), state_.options.max_url)) {
    return reject(*refusal);
  }
  if (parser_->is_done()) return run();
  http::async_read(socket_, buffer_, *parser_, bind(&Session::on_body));
}

void Session::on_body(error_code error) { error ? on_read_error(error) : run(); }

void Session::on_read_error(error_code error) {
  if (timer_.timed_out()) return reject(Refusal::kSlow);
  const beast::string_view rest(static_cast<const char*>(buffer_.data().data()), buffer_.size());
  const bool line = !parser_->get().target().empty() || rest.find('\n') != rest.npos;
  if (const auto refusal = refuse_error(error, line)) return reject(*refusal);
  close();  // the client is gone
}

void Session::run() {
  keep_alive_ = parser_->get().keep_alive();
  HttpRequest request;
  const bool readable = read_message(parser_->release(), request);
  head_ = request.method == "HEAD";
  reader_ = request.reader;
  record_.id = request.id;
  record_.method = request.method;
  if (!readable) return answer(refusal_response(Refusal::kBadTarget, reader_));
  record_.path = request.path;

  std::string failure;
  auto response =
      guarded([&] { return state_.quick ? state_.quick(request) : std::nullopt; }, failure);
  if (!response) return submit(std::move(request));
  record_.error = std::move(failure);
  answer(std::move(*response));
}

void Session::submit(HttpRequest request) {
  const auto received = Clock::now();
  const Deadline deadline = received + state_.options.answer_time;
  begin(Phase::kRunning, state_.options.answer_time + kGrace);
  // The job keeps the session, and so the server's drain, waiting until its answer is delivered.
  // Nothing else does while the handler is at work.
  auto job = [self = shared_from_this(), phase = timer_.number(), received, deadline,
              request = std::move(request)] {
    const auto waited = Clock::now() - received;
    std::optional<HttpResponse> response;
    std::string failure;
    if (received + waited < deadline) {
      response =
          guarded([&] { return std::optional(self->state_.handler(request, deadline)); }, failure);
    }
    asio::post(self->socket_.get_executor(), [self, phase, waited, response = std::move(response),
                                              failure = std::move(failure)]() mutable {
      if (self->timer_.number() != phase) return;  // too late: already answered
      self->record_.waited = std::chrono::duration_cast<std::chrono::microseconds>(waited);
      self->record_.error = std::move(failure);
      response ? self->answer(std::move(*response)) : self->refuse_late();
    });
  };
  if (state_.pool.try_submit(std::move(job))) return;
  ++state_.refused_busy;
  answer(refusal_response(Refusal::kBusy, reader_));
}

void Session::answer(HttpResponse response) {
  if (state_.draining) keep_alive_ = false;
  record_.status = response.status;
  record_.bytes = head_ ? 0 : response.body.size();
  if (record_.id.empty()) record_.id = make_request_id();
  response_ = make_message(std::move(response), record_.id, keep_alive_, head_);
  begin(Phase::kWriting, state_.options.send_time);
  serializer_.emplace(response_);
  if (head_) {
    http::async_write_header(socket_, *serializer_, bind(&Session::on_written));
  } else {
    http::async_write(socket_, *serializer_, bind(&Session::on_written));
  }
}

void Session::on_written(error_code error) {
  ++state_.requests;
  if (state_.log) {
    record_.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
    state_.log(record_);
  }
  if (error) return close();
  keep_alive_ ? await_request() : linger();
}

void Session::linger() {
  if (timer_.phase() != Phase::kLingering) {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    begin(Phase::kLingering, kLingerTime);
  }
  buffer_.clear();
  socket_.async_read_some(buffer_.prepare(kReadBytes),
                          [self = shared_from_this()](error_code error, std::size_t bytes) {
                            self->lingered_ += bytes;
                            const bool enough = self->lingered_ > kLingerBytes;
                            error || enough ? self->close() : self->linger();
                          });
}

}  // namespace

std::shared_ptr<Connection> make_connection(tcp::socket socket, const std::string& address,
                                            ServerState& state, Connections& open) {
  auto session = std::make_shared<Session>(std::move(socket), address, state, open);
  open.enter(session);
  return session;
}

}  // namespace timtin
