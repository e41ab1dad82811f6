#include "bench/load_clients.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <utility>

#include "bench/process_cost.h"

namespace timtin {
namespace {

constexpr double kTick = 0.1;      // seconds
constexpr double kPatience = 15;   // seconds for answers that are still due at the end
constexpr int kProbeTimeout = 20;  // seconds

int connect_to(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd < 0 || ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    if (fd >= 0) ::close(fd);
    throw std::runtime_error("cannot connect to 127.0.0.1:" + std::to_string(port));
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

bool send_request(int fd, std::string_view target) {
  std::string bytes = "GET ";
  bytes.append(target).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
  // A request is far smaller than the socket's buffer: it is taken whole or the peer is gone.
  return ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

// The status once the buffer holds the whole answer, which is then taken out of it; else 0.
int take_answer(std::string& buffer) {
  constexpr std::string_view kLength = "\r\nContent-Length: ";
  const std::size_t end = buffer.find("\r\n\r\n");
  if (end == std::string::npos || buffer.size() < 12) return 0;
  std::size_t length = 0;
  if (const std::size_t at = buffer.find(kLength); at < end) {
    std::from_chars(buffer.data() + at + kLength.size(), buffer.data() + end, length);
  }
  if (buffer.size() < end + 4 + length) return 0;
  int status = 0;
  std::from_chars(buffer.data() + 9, buffer.data() + 12, status);
  buffer.erase(0, end + 4 + length);
  return status;
}

struct Client {
  int fd = -1;
  std::string buffer;
  double due = -1;  // of the request that is not answered yet; -1: free
};

class Load {
 public:
  explicit Load(const LoadPlan& plan) : plan_(plan), poll_(::epoll_create1(EPOLL_CLOEXEC)) {
    for (int i = 0; i < plan.connections; ++i) clients_.push_back(std::make_unique<Client>());
    for (const auto& client : clients_) connect(*client);
  }
  ~Load() {
    for (const auto& client : clients_) ::close(client->fd);
    ::close(poll_);
  }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  LoadResult run(const std::function<void(double)>& tick);

 private:
  void connect(Client& client) {
    client.fd = connect_to(plan_.port);
    epoll_event event{EPOLLIN, {&client}};
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, client.fd, &event);
    free_.push_back(&client);
  }
  double next_due() const {
    return plan_.rate > 0 ? begun_ + static_cast<double>(sent_) / plan_.rate : wall_seconds();
  }
  bool ended() const { return sent_ >= plan_.requests || wall_seconds() - begun_ >= plan_.seconds; }
  void send_due();
  void wait();
  void read(Client& client);
  void lose(Client& client);

  const LoadPlan& plan_;
  const int poll_;
  std::vector<std::unique_ptr<Client>> clients_;
  std::vector<Client*> free_;
  LoadResult result_;
  std::uint64_t sent_ = 0;
  double begun_ = 0;
};

void Load::send_due() {
  while (!free_.empty() && !ended() && next_due() <= wall_seconds()) {
    Client& client = *free_.back();
    free_.pop_back();
    client.due = next_due();
    if (!send_request(client.fd, plan_.targets[sent_++ % plan_.targets.size()])) lose(client);
  }
}

void Load::wait() {
  double seconds = kTick;
  if (!free_.empty() && !ended()) seconds = std::clamp(next_due() - wall_seconds(), 0.0, kTick);
  const timespec time{0, static_cast<long>(seconds * 1e9)};
  epoll_event events[64];
  const int count = ::epoll_pwait2(poll_, events, std::size(events), &time, nullptr);
  for (int i = 0; i < count; ++i) read(*static_cast<Client*>(events[i].data.ptr));
}

void Load::read(Client& client) {
  char bytes[65536];
  const auto got = ::recv(client.fd, bytes, sizeof bytes, MSG_DONTWAIT);
  if (got <= 0) return lose(client);
  client.buffer.append(bytes, static_cast<std::size_t>(got));
  const int status = take_answer(client.buffer);
  if (status == 0) return;
  if (status == 200) {
    result_.milliseconds.push_back((wall_seconds() - client.due) * 1e3);
  } else {
    ++result_.failed;
    result_.busy += status == 503;
  }
  client.due = -1;
  free_.push_back(&client);
}

void Load::lose(Client& client) {
  if (client.due >= 0) ++result_.failed;
  ::close(client.fd);
  client.buffer.clear();
  client.due = -1;
  std::erase(free_, &client);
  connect(client);
}

LoadResult Load::run(const std::function<void(double)>& tick) {
  begun_ = wall_seconds();
  double ticked = begun_;
  double last = begun_;
  while (!ended() || free_.size() < clients_.size()) {
    send_due();
    wait();
    const double now = wall_seconds();
    if (!ended()) last = now;
    if (now - last > kPatience) break;
    if (now - ticked < kTick) continue;
    ticked = now;
    tick(now - begun_);
  }
  for (const auto& client : clients_) result_.failed += client->due >= 0;
  result_.seconds = wall_seconds() - begun_;
  return std::move(result_);
}

}  // namespace

LoadResult run_load(const LoadPlan& plan, const std::function<void(double)>& tick) {
  return Load(plan).run(tick);
}

double ask_once(std::uint16_t port, std::string_view target) {
  const double begun = wall_seconds();
  const int fd = connect_to(port);
  const timeval patience{kProbeTimeout, 0};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  std::string buffer;
  int status = 0;
  if (send_request(fd, target)) {
    char bytes[16384];
    for (ssize_t got; status == 0 && (got = ::recv(fd, bytes, sizeof bytes, 0)) > 0;) {
      buffer.append(bytes, static_cast<std::size_t>(got));
      status = take_answer(buffer);
    }
  }
  ::close(fd);
  return status == 200 ? (wall_seconds() - begun) * 1e3 : -1;
}

}  // namespace timtin
