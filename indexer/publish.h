// Publish: a finished generation becomes the one that readers open; old ones are pruned.
#pragma once

#include <cstddef>
#include <string>

namespace timtin {

inline constexpr std::size_t kKeptGenerations = 3;  // the published one among them

// The folder in which a build may work; what an earlier, killed build left there is removed.
std::string start_build(const std::string& index);

// Renames the folder of start_build() to the next generation, names it in CURRENT (the one atomic
// step) and returns its name. All files are on disk before that. Throws std::system_error.
std::string publish(const std::string& index, const std::string& built);

// Removes generations older than the published one, but for the newest `keep` - 1 of them.
void prune(const std::string& index, std::size_t keep = kKeptGenerations);

}  // namespace timtin
