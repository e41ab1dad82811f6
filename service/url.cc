#include "service/url.h"

#include <simdjson.h>

#include <cstddef>

namespace timtin {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// The text before the next `mark`; `rest` then begins behind it.
std::string_view take_until(std::string_view& rest, char mark) {
  const std::size_t end = rest.find(mark);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (text.size() - i < 3) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    out.push_back(c);
  }
  if (!simdjson::validate_utf8(out.data(), out.size())) return std::nullopt;
  return out;
}

std::string percent_encode(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(byte)) {
      out.push_back(c);
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::optional<Parameters> parse_query(std::string_view query) {
  Parameters parameters;
  while (!query.empty()) {
    std::string_view value = take_until(query, '&');
    if (value.empty()) continue;
    auto key = percent_decode(take_until(value, '='), true);
    auto decoded = percent_decode(value, true);
    if (!key || !decoded) return std::nullopt;
    parameters.emplace_back(std::move(*key), std::move(*decoded));
  }
  return parameters;
}

std::optional<Target> parse_target(std::string_view target) {
  if (target == "*") return Target{.path = "*", .segments = {}, .parameters = {}};
  bool absolute = false;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    absolute = true;
    const std::size_t end = target.find_first_of("/?", scheme.size());
    target = end == std::string_view::npos ? "/" : target.substr(end);
  }
  Target parsed;
  std::string_view path = take_until(target, '?');
  if (path.empty() && absolute) path = "/";
  if (!path.starts_with('/')) return std::nullopt;
  parsed.path = path;
  while (!path.empty()) {
    const std::string_view segment = take_until(path, '/');
    if (segment.empty()) continue;
    auto decoded = percent_decode(segment);
    if (!decoded) return std::nullopt;
    parsed.segments.push_back(std::move(*decoded));
  }
  auto parameters = parse_query(target);
  if (!parameters) return std::nullopt;
  parsed.parameters = std::move(*parameters);
  return parsed;
}

}  // namespace timtin
