#include <cstdio>
#include <stdexcept>

#include "cli/command.h"
#include "cli/terminal_text.h"
#include "searcher/explore_json.h"
#include "searcher/searcher.h"

namespace timtin {

int run_related(const RelatedCommand& command) {
  const Searcher searcher(Generation::open_current(command.index));
  const auto doc = searcher.find(command.id);
  if (!doc) throw std::runtime_error(command.id + ": no article has this id");
  const std::vector<Hit> hits = searcher.related(*doc, command.limit);
  if (command.json) {
    std::printf("%s\n", related_json(searcher.generation().name(), command.id, hits).c_str());
  } else {
    for (const Hit& hit : hits) {
      std::printf("%3.0f%%  %-10s  %s  [%s]\n", 100 * hit.score, to_iso(hit.published).c_str(),
                  printable_text(hit.title).c_str(), printable_text(hit.id).c_str());
    }
  }
  return hits.empty() ? kExitNoHits : kExitDone;
}

}  // namespace timtin
