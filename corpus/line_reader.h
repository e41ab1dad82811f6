// LineReader: the lines of a stream, in place and in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/byte_stream.h"

namespace timtin {

struct Line {
  std::string_view text;     // without its line break; only its start if too_long
  std::uint64_t number = 0;  // from 1
  bool too_long = false;
};

// Not thread-safe. A last line that a failure of the stream cut off is not returned.
class LineReader {
 public:
  // Bytes after each line's text that may be read (never used as text): simdjson asks for them.
  static constexpr std::size_t kPadding = 64;

  // `bytes` must outlive this. Memory stays below twice max_line and some blocks.
  LineReader(ByteStream& bytes, std::size_t max_line);

  // The text lives until the next call; nothing at the end.
  std::optional<Line> next();
  // The line that the next call would give.
  std::uint64_t number() const { return number_ + 1; }

 private:
  bool fill();
  Line line(std::size_t size, std::size_t with_break);

  ByteStream& bytes_;
  const std::size_t max_line_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // [begin_, end_) is read but not yet given out
  std::size_t end_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace timtin
