// PhaseTimer: bounds each phase of a connection in time, however many reads or writes it takes.
// Internal to the server.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

namespace timtin {

enum class Phase { kIdle, kReading, kRunning, kWriting, kLingering };

// A member of a connection; all of it runs on the connection's strand.
class PhaseTimer {
 public:
  explicit PhaseTimer(const boost::asio::ip::tcp::socket::executor_type& strand) : timer_(strand) {}

  Phase phase() const { return phase_; }
  // Another number for each phase: tells an answer that comes late from the one that is awaited.
  std::uint64_t number() const { return number_; }
  bool timed_out() const { return timed_out_; }

  // In place of the phase before. `owner`, whose member this is, is told by on_timeout() if the
  // phase is not over in `time`.
  template <class Owner>
  void begin(Phase phase, std::chrono::milliseconds time, std::weak_ptr<Owner> owner) {
    phase_ = phase;
    timed_out_ = false;
    timer_.expires_after(time);
    timer_.async_wait([this, owner = std::move(owner), number = ++number_](auto error) {
      const auto alive = owner.lock();  // and so is this
      if (error || !alive || number_ != number) return;
      timed_out_ = true;
      alive->on_timeout();
    });
  }
  void cancel() { timer_.cancel(); }

 private:
  boost::asio::steady_timer timer_;
  Phase phase_ = Phase::kIdle;
  std::uint64_t number_ = 0;
  bool timed_out_ = false;
};

}  // namespace timtin
