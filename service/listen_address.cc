#include "service/listen_address.h"

#include <charconv>

namespace timtin {

std::optional<ListenAddress> parse_listen_address(std::string_view text) {
  ListenAddress listen;
  const std::size_t colon = text.rfind(':');
  std::string_view port = text;
  if (colon != std::string_view::npos) {
    std::string_view host = text.substr(0, colon);
    port = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']')) {
      host = host.substr(1, host.size() - 2);
      if (host.empty()) return std::nullopt;
    } else if (host.find(':') != std::string_view::npos) {
      return std::nullopt;  // IPv6 needs brackets: "::1" may be a port or not
    }
    if (host == "localhost") host = "127.0.0.1";
    if (!host.empty()) listen.address = host;
  }
  const char* const end = port.data() + port.size();
  const auto [stop, error] = std::from_chars(port.data(), end, listen.port);
  if (error != std::errc() || stop != end) return std::nullopt;
  return listen;
}

}  // namespace timtin
