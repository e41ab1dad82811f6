// PackedFile: a file, or a stream, with its compression and its archive undone by libarchive.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "corpus/byte_stream.h"

struct archive;

namespace timtin {

// A plain or compressed file (gzip, zstd, bzip2, xz, lz4) has one member; zip and tar archives
// have one for each regular file in them. Not thread-safe. Throws nothing.
//
// libarchive undoes all of these from any stream, checks the ends and sums (a truncated .gz is a
// failure, not an end), reads files of several gzip or zstd frames, and accepts zstd windows up to
// 128 MB (`zstd --long=27`). A file that unpacks to more than kMaxRatio times its size fails once
// kFreeBytes are out: a bomb, for text does not compress to a fiftieth of that. Its filters that
// start other programs are not enabled.
class PackedFile final : public ByteStream {
 public:
  static constexpr std::uint64_t kMaxRatio = 500;
  static constexpr std::uint64_t kFreeBytes = 64u << 20;

  // "-" is standard input.
  explicit PackedFile(const std::string& path);
  // A packed member of another file; `outer` must outlive this.
  explicit PackedFile(ByteStream& outer);
  ~PackedFile() override;

  // Moves to the next member, also to the first; false at the end or after a failure.
  bool next_member();
  // The member's path within its archive; "" for a plain or compressed file.
  const std::string& member_name() const { return member_name_; }

  // Bytes of the file itself that were read so far.
  std::uint64_t packed_bytes() const;

  std::string_view next_block() override;
  std::string failure() const override { return failure_; }

 private:
  void open(int result);
  void fail();
  bool is_bomb();

  struct Closer {
    void operator()(archive* opened) const;
  };
  std::unique_ptr<archive, Closer> archive_;
  std::string member_name_;
  std::string failure_;
  std::uint64_t unpacked_ = 0;
};

// True if `head`, the first bytes of a file, belong to a packed format.
bool looks_packed(std::string_view head);

}  // namespace timtin
