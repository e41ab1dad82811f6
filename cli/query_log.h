// QueryLog: searches without hits and slow ones, a line of JSON each, for `timtin report`. Beside
// the access log and not in it: a day instead of a time and no id, so that no query leads to a
// reader.
#pragma once

#include <string>

#include "cli/append_file.h"
#include "service/query_watch.h"

namespace timtin {

// {"date":"2026-11-24","why":"no_hits","query":..,"total":..,"took_ms":..} without a final newline.
// `time`: seconds since 1970.
std::string query_line(const QueryRecord& record, std::int64_t time);

}  // namespace timtin
