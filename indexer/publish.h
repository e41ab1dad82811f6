// Publish: a finished generation becomes the one that readers open; old ones are pruned, and an
// older one can be gone back to. Whoever calls these holds the Lock of the index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace timtin {

inline constexpr std::size_t kKeptGenerations = 3;  // the published one among them

// Removes what killed and refused builds left: building-*, candidate, CURRENT.new, and generations
// newer than the published one (renamed but never named in CURRENT, or gone back from).
void remove_leftovers(const std::string& index);

// A new folder in which a build may work.
std::string start_build(const std::string& index);

// Renames the folder of start_build() to the next generation, names it in CURRENT (the one atomic
// step) and returns its name. All files are on disk before that. Throws std::system_error.
std::string publish(const std::string& index, const std::string& built);

// Puts a finished generation aside as an index of its own, INDEX/candidate, to be looked at with
// the usual commands; returns that folder. Throws std::system_error.
std::string set_aside(const std::string& index, const std::string& built);

// Removes generations older than the published one, but for the newest `keep` - 1 of them.
// keep >= 1. Returns how many went.
std::size_t prune(const std::string& index, std::size_t keep = kKeptGenerations);

// Names another generation in CURRENT: `to`, or the newest one before the published. It is read
// whole first. Returns its name. Throws IndexError if it is not there or not fit to be searched.
std::string roll_back(const std::string& index, std::optional<std::uint64_t> to);
// What roll_back() would name; throws what it would throw, and changes nothing.
std::string check_roll_back(const std::string& index, std::optional<std::uint64_t> to);

}  // namespace timtin
