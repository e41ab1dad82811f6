// HttpClient: a plain blocking client on loopback for tests; every wait is bounded.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace timtin {

struct ClientAnswer {
  int status = 0;                              // 0: closed or timed out before a whole answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  std::string header(const std::string& name) const {  // "" if absent
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);  // throws std::runtime_error if it cannot connect
  ~HttpClient();
  HttpClient(HttpClient&& other) noexcept;
  HttpClient& operator=(HttpClient&&) = delete;

  bool send(std::string_view bytes);  // false once the server has closed
  ClientAnswer read_answer(bool head = false);
  ClientAnswer get(std::string_view target, std::string_view more_headers = {});
  ClientAnswer request(std::string_view method, std::string_view target,
                       std::string_view more_headers = {});
  bool closed_by_server();  // waits for it

 private:
  bool fill();  // reads some more; false at the end or after 10 s

  int socket_ = -1;
  std::string buffer_;
};

}  // namespace timtin
