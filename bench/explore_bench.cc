// Times suggestions, for every prefix of the archive's own titles as keys are typed, with accents
// and without, and related articles; prints a line of JSON for each with the percentiles in
// microseconds, of the best of the passes. Usage: explore_bench INDEX [articles=2000] [passes=3]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "analyzers/viet_letters.h"
#include "bench/process_cost.h"
#include "searcher/searcher.h"
#include "searcher/suggest.h"

namespace {

using namespace timtin;

// What stands in the box after each key, up to 30 characters.
void add_prefixes(const std::string& text, std::vector<std::string>& typed) {
  std::size_t characters = 0;
  for (std::size_t at = 1; at <= text.size() && characters < 30; ++at) {
    if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    typed.push_back(text.substr(0, at));
    ++characters;
  }
}

// Runs `ask` on each item and prints what it took; `ask` gives the number of results.
template <class Item, class Ask>
void time_each(const char* op, const std::vector<Item>& items, int passes, Ask&& ask) {
  std::vector<double> best(items.size(), 1e12);
  std::size_t found = 0;
  for (int pass = 0; pass < passes; ++pass) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const double begun = wall_seconds();
      found += ask(items[i]);
      best[i] = std::min(best[i], (wall_seconds() - begun) * 1e6);
    }
  }
  std::sort(best.begin(), best.end());
  const auto at = [&](double share) {
    return best[static_cast<std::size_t>(share * static_cast<double>(best.size() - 1))];
  };
  std::printf(
      "{\"op\":\"%s\",\"asked\":%zu,\"found\":%.1f,\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%."
      "1f,"
      "\"max_us\":%.1f}\n",
      op, items.size(), static_cast<double>(found) / static_cast<double>(best.size()) / passes,
      at(0.5), at(0.99), at(0.999), best.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: explore_bench INDEX [articles] [passes]\n");
    return 2;
  }
  const auto wanted = argc > 2 ? static_cast<DocId>(std::atoi(argv[2])) : 2000;
  const int passes = argc > 3 ? std::atoi(argv[3]) : 3;
  const auto generation = Generation::open_current(argv[1]);
  const Segment& segment = generation->segment();
  std::vector<DocId> docs;
  std::vector<std::string> typed;
  const DocId step = std::max<DocId>(1, segment.article_count() / std::max<DocId>(1, wanted));
  for (DocId doc = 1; doc <= segment.article_count(); doc += step) {
    docs.push_back(doc);
    const std::string title = segment.text().text(doc, Part::kTitle, segment.lexicon());
    add_prefixes(title, typed);
    add_prefixes(strip_accents(title), typed);
  }
  time_each("suggest", typed, passes,
            [&](const std::string& text) { return suggest(*generation, text, 10).size(); });
  const Searcher searcher(generation);
  time_each("related", docs, passes, [&](DocId doc) { return searcher.related(doc, 5).size(); });
  return 0;
}
