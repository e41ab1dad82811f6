// Request ids: one for each request, in its answer and in the log, so that the two can be matched.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// 1 to 64 bytes of [A-Za-z0-9._-]: what is taken over from a client's X-Request-Id.
bool is_request_id(std::string_view text);

// Unique in this process, and most likely among processes. Thread-safe.
std::string make_request_id();

}  // namespace timtin
