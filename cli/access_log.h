// AccessLog: a line of JSON for each answered request, without query, address or other personal
// data.
#pragma once

#include <cstdint>
#include <string>

#include "service/server.h"

namespace timtin {

// {"time","id","method","path","status","bytes","waited_us","took_us"} and "error" if a handler
// failed; without a final newline. `time`: seconds since 1970.
std::string access_line(const AccessRecord& record, std::int64_t time);

}  // namespace timtin
