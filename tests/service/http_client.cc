#include "tests/service/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cctype>
#include <stdexcept>
#include <utility>

namespace timtin {
namespace {

constexpr int kPatienceMs = 10'000;

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

HttpClient::HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (socket_ < 0 || ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}

HttpClient::~HttpClient() {
  if (socket_ >= 0) ::close(socket_);
}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}

bool HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool HttpClient::fill() {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, kPatienceMs) != 1) return false;
  char bytes[16384];
  const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
  if (got <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

ClientAnswer HttpClient::read_answer(bool head) {
  std::size_t end;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return {};
  }
  ClientAnswer answer;
  std::size_t line = buffer_.find("\r\n");
  const int status = std::stoi(buffer_.substr(9, 3));
  while (line < end) {
    const std::size_t begin = line + 2;
    line = buffer_.find("\r\n", begin);
    const std::size_t colon = buffer_.find(": ", begin);
    answer.headers[lower(buffer_.substr(begin, colon - begin))] =
        buffer_.substr(colon + 2, line - colon - 2);
  }
  buffer_.erase(0, end + 4);
  const bool has_body = !head && answer.headers.contains("content-length");
  const std::size_t length = has_body ? std::stoul(answer.headers["content-length"]) : 0;
  while (buffer_.size() < length) {
    if (!fill()) return {};
  }
  answer.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  answer.status = status;
  return answer;
}

ClientAnswer HttpClient::request(std::string_view method, std::string_view target,
                                 std::string_view more_headers) {
  std::string bytes(method);
  bytes += " ";
  bytes += target;
  bytes += " HTTP/1.1\r\nHost: localhost\r\n";
  bytes += more_headers;
  bytes += "\r\n";
  send(bytes);
  return read_answer(method == "HEAD");
}

ClientAnswer HttpClient::get(std::string_view target, std::string_view more_headers) {
  return request("GET", target, more_headers);
}

bool HttpClient::closed_by_server() {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, kPatienceMs) != 1) return false;
  char byte;
  return ::recv(socket_, &byte, 1, MSG_PEEK) <= 0;
}

}  // namespace timtin
