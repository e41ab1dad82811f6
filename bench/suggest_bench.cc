// Times suggestions: every prefix of the archive's own titles and phrases, as keys are typed, with
// accents and without; prints one line of JSON with the percentiles in microseconds.
// Usage: suggest_bench INDEX [titles=2000] [passes=3]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "analyzers/viet_letters.h"
#include "bench/process_cost.h"
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

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: suggest_bench INDEX [titles] [passes]\n");
    return 2;
  }
  const std::uint32_t titles = argc > 2 ? static_cast<std::uint32_t>(std::atoi(argv[2])) : 2000;
  const int passes = argc > 3 ? std::atoi(argv[3]) : 3;
  const auto generation = Generation::open_current(argv[1]);
  const Segment& segment = generation->segment();
  std::vector<std::string> typed;
  const DocId step = std::max<DocId>(1, segment.article_count() / titles);
  for (DocId doc = 1; doc <= segment.article_count(); doc += step) {
    const std::string title = segment.text().text(doc, Part::kTitle, segment.lexicon());
    add_prefixes(title, typed);
    add_prefixes(strip_accents(title), typed);
  }
  std::vector<double> best(typed.size(), 1e12);
  std::size_t found = 0;
  for (int pass = 0; pass < passes; ++pass) {
    for (std::size_t i = 0; i < typed.size(); ++i) {
      const double begun = wall_seconds();
      found += suggest(*generation, typed[i], 10).size();
      best[i] = std::min(best[i], (wall_seconds() - begun) * 1e6);
    }
  }
  std::sort(best.begin(), best.end());
  const auto at = [&](double share) {
    return best[static_cast<std::size_t>(share * static_cast<double>(best.size() - 1))];
  };
  std::printf(
      "{\"op\":\"suggest\",\"prefixes\":%zu,\"found\":%.1f,\"p50_us\":%.1f,\"p99_us\":%.1f,"
      "\"p999_us\":%.1f,\"max_us\":%.1f}\n",
      typed.size(), static_cast<double>(found) / static_cast<double>(passes * best.size()), at(0.5),
      at(0.99), at(0.999), best.back());
  return 0;
}
