#include "indexer/comparisons.h"

#include <algorithm>
#include <span>

#include "schema/index_error.h"
#include "schema/mapped_file.h"

namespace timtin {
namespace {

constexpr std::string_view kKind = kComparisonsFile;

struct Counts {
  std::uint64_t sketches, pairs;
};

}  // namespace

void write_comparisons(const std::string& folder, const Comparisons& comparisons) {
  FileWriter out(folder + "/" + kComparisonsFile, kKind);
  out.append_value(Counts{comparisons.sketches.size(), comparisons.pairs.size()});
  out.append_array(std::span<const Sketch>(comparisons.sketches));
  out.append_array(std::span<const Compared>(comparisons.pairs));
  out.finish();
}

Comparisons read_comparisons(const std::string& folder, const std::vector<bool>& dropped) {
  const std::string path = folder + "/" + kComparisonsFile;
  const MappedFile file(path, kKind);
  file.verify();
  const Counts counts = file.array<Counts>(0, 1)[0];
  const auto sketches = file.array<Sketch>(sizeof(Counts), counts.sketches);
  const auto pairs =
      file.array<Compared>(sizeof(Counts) + counts.sketches * sizeof(Sketch), counts.pairs);

  Comparisons kept;
  kept.sketches.reserve(sketches.size());
  std::vector<DocId> new_ids(sketches.size());  // 0: dropped
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    if (i < dropped.size() && dropped[i]) continue;
    kept.sketches.push_back(sketches[i]);
    new_ids[i] = static_cast<DocId>(kept.sketches.size());
  }
  for (const Compared& pair : pairs) {
    if (pair.first == 0 || pair.second == 0 || std::max(pair.first, pair.second) > new_ids.size()) {
      throw IndexError(IndexError::Kind::kCorrupt,
                       path + ": damaged; rebuild with timtin index --full");
    }
    const Compared now{new_ids[pair.first - 1], new_ids[pair.second - 1], pair.is_copy};
    if (now.first && now.second) kept.pairs.push_back(now);  // order is kept: so they ascend
  }
  return kept;
}

}  // namespace timtin
