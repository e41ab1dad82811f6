#include "service/request_id.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <random>

namespace timtin {

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

std::string make_request_id() {
  static const std::uint32_t process = std::random_device{}();
  static std::atomic<std::uint32_t> counter{0};
  return fmt::format("{:08x}-{:08x}", process, counter.fetch_add(1));
}

}  // namespace timtin
