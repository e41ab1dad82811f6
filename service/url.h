// Targets of HTTP requests: "/v1/search?q=ph%E1%BB%A5+n%E1%BB%AF" taken apart and decoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/http.h"

namespace timtin {

// Nothing for a broken escape ("%", "%4", "%zz"), a NUL, or bytes that are not UTF-8 in the end.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);

// Everything but RFC 3986's unreserved characters is escaped: fit for a path segment or a value.
std::string percent_encode(std::string_view text);

// "a=1&b=&c" is {a,1} {b,} {c,}; empty parts ("&&") are skipped. Nothing if any part is broken.
std::optional<Parameters> parse_query(std::string_view query);

struct Target {
  std::string path;                   // as sent
  std::vector<std::string> segments;  // decoded; empty ones ("//", a last "/") are left out
  Parameters parameters;
};

// Origin form ("/path?query"), absolute form ("http://host/path?query") or "*".
std::optional<Target> parse_target(std::string_view target);

}  // namespace timtin
