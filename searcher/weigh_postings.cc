#include "searcher/weigh_postings.h"

#include <algorithm>

#include "schema/ranking.h"

namespace timtin {
namespace {

constexpr std::size_t kLongestForm = 127;  // words; they and their pairs are counted in bytes

// How many articles hold one of the spellings, at most.
double articles_with(const std::vector<TermSpelling>& spellings, const ArchiveWords& words) {
  double articles = 0;
  for (const TermSpelling& spelling : spellings) {
    articles += words.article_frequency(spelling.term);
  }
  return articles;
}

PostingWeights weights_of(const Slot& slot, const ArchiveWords& words) {
  float best = 0;
  for (const TermSpelling& spelling : slot.spellings) best = std::max(best, spelling.likeness);
  return {.likely_from = best / 2, .articles = articles_with(slot.spellings, words)};
}

}  // namespace

bool stands_for(const Alternative& alternative, std::uint16_t slot) {
  const auto& slots = alternative.slots;
  return std::find(slots.begin(), slots.end(), slot) != slots.end() && !alternative.words.empty() &&
         alternative.words.size() <= kLongestForm;
}

void weigh_postings(const ArchiveWords& words, ResolvedQuery& resolved) {
  for (std::size_t i = 0; i < resolved.slots.size(); ++i) {
    Slot& slot = resolved.slots[i];
    slot.postings = weights_of(slot, words);
    for (const Alternative& alternative : resolved.alternatives) {
      if (!stands_for(alternative, static_cast<std::uint16_t>(i))) continue;
      double rarest = words.archive().articles;
      for (const auto& word : alternative.words) {
        rarest = std::min(rarest, articles_with(word, words));
      }
      slot.postings.articles += rarest;
    }
  }
}

}  // namespace timtin
