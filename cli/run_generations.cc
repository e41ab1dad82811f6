// The commands that look after generations: rollback and prune.
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "indexer/lock.h"
#include "indexer/publish.h"
#include "schema/generation.h"
#include "schema/index_layout.h"

namespace timtin {

namespace {

// The index itself, or its shards.
std::vector<std::string> indexes_of(const std::string& index) {
  const std::uint32_t shards = shard_count(index);
  if (shards == 0) return {index};
  std::vector<std::string> folders;
  for (std::uint32_t number = 1; number <= shards; ++number) {
    folders.push_back(shard_folder(index, number));
  }
  return folders;
}

// The locks of all of them, and of the folder that they are in.
std::vector<std::unique_ptr<Lock>> lock_all(const std::string& index,
                                            const std::vector<std::string>& indexes) {
  std::vector<std::unique_ptr<Lock>> locks;
  for (const std::string& each : indexes) current_generation(each);  // throws if that is no index
  if (indexes.front() != index) locks.push_back(std::make_unique<Lock>(index));
  for (const std::string& each : indexes) locks.push_back(std::make_unique<Lock>(each));
  return locks;
}

}  // namespace

int run_rollback(const RollbackCommand& command) {
  const std::vector<std::string> indexes = indexes_of(command.index);
  const auto locks = lock_all(command.index, indexes);
  const auto to = command.to ? std::optional(command.to) : std::nullopt;
  for (const std::string& index : indexes) check_roll_back(index, to);  // all, before any goes
  for (const std::string& index : indexes) {
    const std::string from = current_generation(index);
    const std::string name = roll_back(index, to);
    const Manifest manifest = Generation(index + "/" + name).manifest();
    const std::string where = indexes.size() > 1 ? index + ": " : "";
    std::printf("%s%s is published now instead of %s: %llu articles, built %s\n", where.c_str(),
                name.c_str(), from.c_str(), static_cast<unsigned long long>(manifest.articles),
                manifest.built_at.c_str());
  }
  return kExitDone;
}

int run_prune(const PruneCommand& command) {
  const std::vector<std::string> indexes = indexes_of(command.index);
  const auto locks = lock_all(command.index, indexes);
  std::size_t removed = 0, kept = 0;
  for (const std::string& index : indexes) {
    remove_leftovers(index);
    removed += prune(index, command.keep);
    kept += generation_numbers(index).size();
  }
  std::printf("%zu older generations removed, %zu kept\n", removed, kept);
  return kExitDone;
}

}  // namespace timtin
