// Listen addresses as people write them: "127.0.0.1:8080", "[::1]:8080", ":8080", "8080".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace timtin {

struct ListenAddress {
  std::string address = "127.0.0.1";  // what a port alone means: nobody is let in by accident
  std::uint16_t port = 8080;
  bool operator==(const ListenAddress&) const = default;
};

// Nothing if it cannot be read. "localhost" is 127.0.0.1; other names are not resolved.
std::optional<ListenAddress> parse_listen_address(std::string_view text);

}  // namespace timtin
