// ShardedBuild: sources to an archive in several shards, each an index of its own in INDEX/shard-N.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/build.h"

namespace timtin {

struct ShardedReport {
  std::vector<BuildReport> shards;
  BuildReport total;  // counts added up; gates: those that look at all shards
};

// Looks at the finished generations of all shards together, before any is published.
using CheckShards =
    std::function<std::vector<GateResult>(const std::vector<std::string>& candidates)>;

// As build_index(), and its errors, for `shards` of them at once: the sources are read once, each
// article goes to the shard of its id, and what is learned of the whole archive (accents,
// abbreviations) is the same in all. If anything changed, every shard gets a new generation, and
// none is published before all have passed their gates. The shards are published one after another
// then: a job that is killed between two of them leaves some a night older, each whole, and the
// next run publishes all anew. Rejected articles are counted with the first shard. An INDEX made of
// another number of shards, or of none, is refused with IndexError kForeign. options.check is not
// used.
ShardedReport build_shards(const std::vector<std::string>& sources, const std::string& index,
                           std::uint32_t shards, const BuildOptions& options,
                           const CheckShards& check);

}  // namespace timtin
