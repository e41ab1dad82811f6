// Comparisons: what finding copies learned of single articles and of pairs of them, kept by a
// generation (file `comparisons`), so that the next build compares only what is new. All of it
// follows from the text of the articles alone.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "schema/text_store.h"

namespace timtin {

// In the folder of a generation; read by the next build only.
inline constexpr const char* kComparisonsFile = "comparisons";

inline constexpr std::size_t kSketch = 8;  // least shingles kept of an article

// Hashes ascending, each once; the rest UINT64_MAX.
using Sketch = std::array<std::uint64_t, kSketch>;

// Two articles that were held against each other.
struct Compared {
  DocId first, second;  // in the order of their dates
  std::uint32_t is_copy;

  friend bool operator<(const Compared& a, const Compared& b) {
    return std::tie(a.first, a.second) < std::tie(b.first, b.second);
  }
};

struct Comparisons {
  std::vector<Sketch> sketches;  // by document, from 0
  std::vector<Compared> pairs;   // ascending
};

// Throws std::system_error.
void write_comparisons(const std::string& folder, const Comparisons& comparisons);
// Those of the documents that are not dropped (by document, from 0; empty: none is), which are
// numbered anew without gaps. Throws IndexError if the file is missing or damaged.
Comparisons read_comparisons(const std::string& folder, const std::vector<bool>& dropped);

}  // namespace timtin
