#include "indexer/shared_shingles.h"

#include <algorithm>
#include <utility>

namespace timtin {
namespace {

// Which hashes may be there twice: those whose place in a table was met before. Spares sorting the
// nine in ten that are there once.
class MetBefore {
 public:
  explicit MetBefore(std::size_t hashes) {
    while (bits_.size() * 64 < hashes * 8) bits_.resize(bits_.size() * 2);
    once_ = bits_;
  }
  void add(std::uint64_t hash) {
    std::uint64_t& once = once_[word(hash)];
    const std::uint64_t bit = std::uint64_t{1} << (hash & 63);
    if (once & bit) bits_[word(hash)] |= bit;
    once |= bit;
  }
  bool twice(std::uint64_t hash) const { return bits_[word(hash)] >> (hash & 63) & 1; }

 private:
  std::size_t word(std::uint64_t hash) const { return hash >> 6 & (bits_.size() - 1); }
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(1024), once_;
};

}  // namespace

SharedShingles shared_shingles(const std::vector<Sketch>& sketches) {
  MetBefore met(sketches.size() * kSketch);
  const auto each_hash = [&](auto&& use) {
    for (std::uint32_t i = 0; i < sketches.size(); ++i) {
      for (const std::uint64_t hash : sketches[i]) {
        if (hash != UINT64_MAX) use(hash, i);
      }
    }
  };
  each_hash([&](std::uint64_t hash, std::uint32_t) { met.add(hash); });
  std::vector<std::pair<std::uint64_t, std::uint32_t>> all;  // shingle, document from 0
  each_hash([&](std::uint64_t hash, std::uint32_t i) {
    if (met.twice(hash)) all.emplace_back(hash, i);
  });
  std::sort(all.begin(), all.end());
  SharedShingles shared;
  shared.shingles.resize(sketches.size());
  for (auto at = all.begin(); at != all.end();) {
    const auto end =
        std::find_if(at, all.end(), [&](const auto& s) { return s.first != at->first; });
    if (end - at > 1) {
      for (auto each = at; each != end; ++each) {
        shared.shingles[each->second].push_back(static_cast<std::uint32_t>(shared.count));
      }
      ++shared.count;
    }
    at = end;
  }
  return shared;
}

}  // namespace timtin
