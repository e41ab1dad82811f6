// HttpResponse: the message that a crawler stored, as it came over the wire.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace timtin {

struct HttpResponse {
  int status = 0;    // 0: no HTTP response at all
  std::string type;  // "text/html", lower case, without parameters
  std::string body;  // chunks joined, gzip undone
  std::string flaw;  // why the body cannot be read, "" if it can
};

// Never fails; `body` has at most `max_bytes`.
HttpResponse parse_http_response(std::string_view message, std::size_t max_bytes);

// The value of a header in a block of "Name: value" lines, whatever the name's case; "" if absent.
std::string_view header_value(std::string_view headers, std::string_view name);

}  // namespace timtin
