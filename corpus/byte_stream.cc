#include "corpus/byte_stream.h"

namespace timtin {

std::string_view PeekedStream::head(std::size_t size) {
  while (head_.size() < size) {
    const std::string_view block = bytes_.next_block();
    if (block.empty()) break;
    head_.append(block);
  }
  return head_;
}

std::string_view PeekedStream::next_block() {
  if (head_read_ || head_.empty()) return bytes_.next_block();
  head_read_ = true;
  return head_;
}

}  // namespace timtin
