// Any bytes as a cursor: none is one that was not written, and each that was is read.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "searcher/cursor.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto read = timtin::parse_cursor(text);
  if (read && timtin::to_text(*read) != text) std::abort();
  const timtin::Cursor cursor{text.substr(0, 20), size, static_cast<std::uint32_t>(size),
                              size * 31};
  if (timtin::parse_cursor(timtin::to_text(cursor)) != cursor) std::abort();
  return 0;
}
