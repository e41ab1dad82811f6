// Packed files of any bytes: their members are read to an end or a failure, in bounded memory.
#include "corpus/packed_file.h"

#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  timtin::MemoryStream bytes(timtin::bytes_of(data, size), 61);
  timtin::PackedFile file(bytes);
  constexpr std::size_t kEnough = 16 << 20;
  std::size_t unpacked = 0;
  while (file.next_member()) {
    for (auto block = file.next_block(); !block.empty(); block = file.next_block()) {
      unpacked += block.size();
      if (unpacked > kEnough) return 0;
    }
  }
  return 0;
}
