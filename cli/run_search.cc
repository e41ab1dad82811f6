#include <cstdio>
#include <string>

#include "cli/command.h"
#include "cli/print_text.h"
#include "searcher/answer_json.h"
#include "searcher/searcher.h"

namespace timtin {

int run_search(const SearchCommand& command) {
  Searcher searcher(Generation::open_current(command.index));
  const SearchAnswer answer = searcher.search(command.request);
  if (command.json) {
    std::printf("%s\n", to_json(command.request, answer).c_str());
  } else {
    print_answer(command.request, answer);
  }
  return answer.hits.empty() ? kExitNoHits : kExitDone;
}

}  // namespace timtin
