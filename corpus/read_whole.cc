#include "corpus/read_whole.h"

namespace timtin {

std::string read_whole(ByteStream& bytes, std::size_t max_bytes, std::string& text) {
  for (std::string_view block = bytes.next_block(); !block.empty(); block = bytes.next_block()) {
    if (text.size() + block.size() > max_bytes) {
      return "the page is longer than " + std::to_string(max_bytes) + " bytes";
    }
    text.append(block);
  }
  return bytes.failure().empty() ? "" : "the file ends early: " + bytes.failure();
}

}  // namespace timtin
