// ByteStream: the bytes of one file, block by block, however they were packed.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// Not thread-safe. Throws nothing: what goes wrong ends the stream and is told by failure().
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // The next bytes, at least one; empty at the end. They live until the next call.
  virtual std::string_view next_block() = 0;
  // Why the stream ended early, "" if it did not: "truncated gzip input".
  virtual std::string failure() const = 0;
};

// Another stream whose first bytes can be looked at before they are read.
class PeekedStream final : public ByteStream {
 public:
  // `bytes` must outlive this.
  explicit PeekedStream(ByteStream& bytes) : bytes_(bytes) {}

  // At least `size` bytes from the start if there are so many; only before next_block().
  std::string_view head(std::size_t size);
  std::string_view next_block() override;
  std::string failure() const override { return bytes_.failure(); }

 private:
  ByteStream& bytes_;
  std::string head_;
  bool head_read_ = false;
};

}  // namespace timtin
