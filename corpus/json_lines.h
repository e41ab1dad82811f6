// JSON Lines: a file with an article, a JSON object, on each line.
#pragma once

#include <memory>
#include <string>

#include "corpus/byte_stream.h"
#include "corpus/reader.h"

namespace timtin {

// Keys: `id` (string or whole number) and `title` or `body` are required; `url`, `lead`, `date`,
// `topic`, `departments` (list of strings, or one string with commas), `unit` and `source` may be
// left out or null. Unknown keys are ignored. A flaw in a field that may be left out is a note.
// A line that is no such object is Rejected, and so is the end of a stream that failed.
// `bytes` must outlive the reader; `name` is the source's, for places. simdjson does the parsing.
std::unique_ptr<Reader> read_json_lines(ByteStream& bytes, std::string name,
                                        const ReadOptions& options);

}  // namespace timtin
