// BuildMemory: one setting, how much memory a build may take, to what each part of it may hold.
#pragma once

#include <algorithm>
#include <cstddef>

namespace timtin {

inline constexpr std::size_t kBuildMemoryMb = 512;       // the default
inline constexpr std::size_t kLeastBuildMemoryMb = 128;  // below, tables and models do not fit

// The program, its models and the tables that grow with the archive have half: 60 bytes for each
// distinct symbol and term, 50 for each article that is read (docs/operations.md). The other half
// is what batches of articles take while they are read, and open runs while they are merged.
struct BuildMemory {
  std::size_t bytes = kBuildMemoryMb << 20;

  // Text of the articles of one batch. Each thread has one at work, which takes about three times
  // its text once more; one waits, and one is being filled.
  std::size_t batch_bytes(unsigned threads) const {
    return std::clamp<std::size_t>(bytes / 2 / (std::size_t{4} * (threads + 2)), 256u << 10,
                                   6u << 20);
  }
  // Runs of postings that are merged at once, each in about 0.2 MB.
  std::size_t open_runs() const {
    return std::clamp<std::size_t>(bytes / 4 / (200u << 10), 16, 2000);
  }
};

}  // namespace timtin
