#include "service/read_parameter.h"

#include <fmt/format.h>

#include <charconv>

namespace timtin {

Problem bad_parameter(std::string_view name, std::string_view what, std::string_view what_vi) {
  return {400, "bad_parameter", fmt::format("{}: {}.", name, what),
          fmt::format("{}: {}.", name, what_vi)};
}

Complaint read_number(const std::string& name, const std::string& value, std::uint32_t most,
                      std::uint32_t& to) {
  std::uint32_t number = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if (error == std::errc() && stop == end && number <= most) {
    to = number;
    return {};
  }
  return bad_parameter(name, fmt::format("a whole number from 0 to {} is wanted", most),
                       fmt::format("cần một số nguyên từ 0 đến {}", most));
}

Complaint read_flag(const std::string& name, const std::string& value, bool& to) {
  if (value == "1" || value == "true") {
    to = true;
  } else if (value == "0" || value == "false") {
    to = false;
  } else {
    return bad_parameter(name, "1 or 0 is wanted", "cần 1 hoặc 0");
  }
  return {};
}

}  // namespace timtin
