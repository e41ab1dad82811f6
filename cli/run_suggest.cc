#include <cstdio>

#include "cli/command.h"
#include "cli/terminal_text.h"
#include "schema/generation.h"
#include "searcher/explore_json.h"

namespace timtin {

int run_suggest(const SuggestCommand& command) {
  const auto generation = Generation::open_current(command.index);
  const std::vector<Suggestion> suggestions = suggest(*generation, command.prefix, command.limit);
  if (command.json) {
    std::printf("%s\n", suggestions_json(generation->name(), command.prefix, suggestions).c_str());
  } else {
    for (const Suggestion& suggestion : suggestions) {
      std::printf("%-10s  %s\n", name_of(suggestion.kind), printable_text(suggestion.text).c_str());
    }
  }
  return suggestions.empty() ? kExitNoHits : kExitDone;
}

}  // namespace timtin
