// The commands that look after generations: rollback and prune.
#include <cstdio>

#include "cli/command.h"
#include "indexer/lock.h"
#include "indexer/publish.h"
#include "schema/generation.h"
#include "schema/index_layout.h"

namespace timtin {

int run_rollback(const RollbackCommand& command) {
  current_generation(command.index);  // throws if that is no index
  const Lock lock(command.index);
  const std::string from = current_generation(command.index);
  const std::string name =
      roll_back(command.index, command.to ? std::optional(command.to) : std::nullopt);
  const Manifest manifest = Generation(command.index + "/" + name).manifest();
  std::printf("%s is published now instead of %s: %llu articles, built %s\n", name.c_str(),
              from.c_str(), static_cast<unsigned long long>(manifest.articles),
              manifest.built_at.c_str());
  return kExitDone;
}

int run_prune(const PruneCommand& command) {
  current_generation(command.index);
  const Lock lock(command.index);
  remove_leftovers(command.index);
  const std::size_t removed = prune(command.index, command.keep);
  std::printf("%zu older generations removed, %zu kept\n", removed,
              generation_numbers(command.index).size());
  return kExitDone;
}

}  // namespace timtin
