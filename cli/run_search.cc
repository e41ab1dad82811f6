#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>
#include <string>

#include "cli/answer_csv.h"
#include "cli/command.h"
#include "cli/open_article.h"
#include "cli/open_searcher.h"
#include "cli/print_text.h"
#include "cli/prompt.h"
#include "cli/terminal.h"
#include "searcher/answer_json.h"
#include "searcher/searcher.h"

namespace timtin {
namespace {

void print(const SearchCommand& command, const SearchRequest& request, const SearchAnswer& answer) {
  const Terminal terminal = standard_output();
  switch (command.format) {
    case SearchFormat::kJson:
      std::printf("%s\n", to_json(request, answer).c_str());
      return;
    case SearchFormat::kCsv:
      print_paged(answer_csv(request, answer), terminal);
      break;
    case SearchFormat::kTable:
      print_paged(answer_table(request, answer, terminal), terminal);
      break;
    case SearchFormat::kPlain:
      print_paged(answer_text(request, answer, terminal), terminal);
      break;
  }
  print_notes(answer);
}

int open_hit(Searcher& searcher, SearchRequest request, unsigned number) {
  request.offset = number - 1;
  request.limit = 1;
  const SearchAnswer answer = searcher.search(request);
  if (answer.hits.empty()) {
    print_notes(answer);
    return kExitNoHits;
  }
  open_article(searcher, answer.hits[0], standard_output());
  return kExitDone;
}

// A prompt: queries, and numbers of hits to open, until the end of input.
int ask_again_and_again(const SearchCommand& command, Searcher& searcher) {
  Prompt prompt(searcher);
  SearchRequest request = command.request;
  SearchAnswer answer;
  while (const auto line = prompt.read()) {
    if (line->empty()) {  // more of the same
      if (answer.hits.empty()) continue;
      request.offset += request.limit;
    } else if (const auto number = hit_number(*line, request.offset, answer.hits.size())) {
      try {
        open_article(searcher, answer.hits[*number], standard_output());
      } catch (const std::runtime_error& error) {
        std::fprintf(stderr, "timtin: %s\n", error.what());
      }
      continue;
    } else {
      request.query = *line;
      request.offset = command.request.offset;
    }
    answer = searcher.search(request);
    print(command, request, answer);
  }
  return kExitDone;
}

}  // namespace

int run_search(const SearchCommand& command) {
  SearchRequest request = command.request;
  Searcher searcher = command.cursor.empty() ? open_searcher(command.index, command.curation)
                                             : open_at_cursor(command.index, command.curation,
                                                              command.cursor, request);
  if (command.open > 0) return open_hit(searcher, request, command.open);
  if (command.interactive) return ask_again_and_again(command, searcher);
  const SearchAnswer answer = searcher.search(request);
  print(command, request, answer);
  return answer.hits.empty() ? kExitNoHits : kExitDone;
}

}  // namespace timtin
