// MemoryStream: bytes in memory as a stream.
#pragma once

#include <string>
#include <string_view>

#include "corpus/byte_stream.h"

namespace timtin {

class MemoryStream final : public ByteStream {
 public:
  // `bytes` must outlive this. `block`: the most that next_block() gives at once.
  explicit MemoryStream(std::string_view bytes, std::size_t block = 1 << 16)
      : bytes_(bytes), block_(block) {}

  std::string_view next_block() override {
    const std::string_view block = bytes_.substr(0, block_);
    bytes_.remove_prefix(block.size());
    return block;
  }
  std::string failure() const override { return ""; }

 private:
  std::string_view bytes_;
  std::size_t block_;
};

}  // namespace timtin
