#include "searcher/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "cli/command.h"
#include "cli/open_searcher.h"
#include "cli/terminal_text.h"
#include "searcher/explore_json.h"

namespace timtin {
namespace {

std::string verdict_text(const Why& why) {
  switch (why.verdict) {
    case WhyVerdict::kFound:
      return fmt::format("found: hit {} of {}{}", why.rank, why.total_is_exact ? "" : "at least ",
                         why.total);
    case WhyVerdict::kFiltered:
      return "not found: it does not pass the filters";
    case WhyVerdict::kNoWords:
      return "not found: it holds no word of the query";
    case WhyVerdict::kExcluded:
      return "not found: a phrase, an operator or an exclusion of the query keeps it out";
    case WhyVerdict::kLight:
      return "not found: the words that it holds weigh too little of the query";
    case WhyVerdict::kBeyond:
      break;
  }
  return fmt::format("matches, but beyond hit {}", kMaxLimit);
}

double value_of(const std::vector<ScorePart>& parts, const std::string& what) {
  const auto at = std::find_if(parts.begin(), parts.end(),
                               [&](const ScorePart& part) { return part.what == what; });
  return at == parts.end() ? 0 : at->value;
}

// The parts of the article beside those of the tenth hit; what either lacks is 0.
std::string parts_text(const Why& why) {
  std::string text = fmt::format("\n{:>9}{:>9}\n", "score", "10th hit");
  const auto line = [&](double own, double tenth, const std::string& what) {
    text += fmt::format("{:9.3f}{:9.3f}  {}\n", own, tenth, printable_text(what));
  };
  line(why.score, why.tenth_score, "in all");
  for (const ScorePart& part : why.parts) {
    line(part.value, value_of(why.tenth_parts, part.what), part.what);
  }
  for (const ScorePart& part : why.tenth_parts) {
    if (value_of(why.parts, part.what) == 0) line(0, part.value, part.what);
  }
  return text;
}

std::string why_text(const Why& why) {
  std::string text = verdict_text(why) + '\n';
  if (!why.searched_as.empty()) {
    text += "searched as  " + printable_text(why.searched_as) + '\n';
  }
  for (const std::string& filter : why.filters) {
    text += "fails        " + printable_text(filter) + '\n';
  }
  if (why.rank_if_read > 0) {
    text += fmt::format("it would be hit {} if one word were enough\n", why.rank_if_read);
  }
  if (!why.words.empty()) {
    text += fmt::format("\n{:>9}{:>9}{:>7}{:>7}\n", "idf", "articles", "title", "body");
    for (const WhyWord& word : why.words) {
      const bool read = word.term != word.typed;
      text += fmt::format("{:9.3f}{:9}{:7}{:7}  {}{}{}\n", word.idf, word.articles, word.title,
                          word.body, printable_text(word.typed),
                          read ? ", read as " + printable_text(word.term) : "",
                          word.title + word.body == 0 ? "  (not in it)" : "");
    }
    text += fmt::format("{:9.3f} of {:.3f} of the query's weight is in it\n", why.held_weight,
                        why.whole_weight);
  }
  if (!why.parts.empty() || !why.tenth_parts.empty()) text += parts_text(why);
  return text;
}

}  // namespace

int run_why(const WhyCommand& command) {
  Searcher searcher = open_searcher(command.index, command.curation);
  const auto doc = searcher.find(command.id);
  if (!doc) throw std::runtime_error(command.id + ": no article has this id");
  const Why found = why(searcher, command.request, *doc);
  if (command.json) {
    std::printf("%s\n",
                why_json(searcher.generation(), command.request.query, command.id, found).c_str());
  } else {
    std::fputs(why_text(found).c_str(), stdout);
  }
  return found.verdict == WhyVerdict::kFound ? kExitDone : kExitNoHits;
}

}  // namespace timtin
