// read_whole: a stream that must be read to its end before it can be parsed, in bounded memory.
#pragma once

#include <cstddef>
#include <string>

#include "corpus/byte_stream.h"

namespace timtin {

// Appends all bytes to `text`. Why it stopped early, "" if it did not: the stream failed, or it is
// longer than `max_bytes`.
std::string read_whole(ByteStream& bytes, std::size_t max_bytes, std::string& text);

}  // namespace timtin
