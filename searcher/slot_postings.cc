#include "searcher/slot_postings.h"

#include <algorithm>

#include "schema/ranking.h"

namespace timtin {
namespace {

constexpr std::size_t kLongestForm = 255;  // words; its steps are counted in bytes

// How many articles hold one of the spellings, at most.
double articles_with(const std::vector<TermSpelling>& spellings, const Lexicon& lexicon) {
  double articles = 0;
  for (const TermSpelling& spelling : spellings) {
    articles += lexicon.article_frequency(spelling.term);
  }
  return articles;
}

bool stands_for(const Alternative& alternative, std::uint16_t slot) {
  const auto& slots = alternative.slots;
  return std::find(slots.begin(), slots.end(), slot) != slots.end() && !alternative.words.empty() &&
         alternative.words.size() <= kLongestForm;
}

}  // namespace

SlotPostings::SlotPostings(std::uint16_t slot, const ResolvedQuery& resolved,
                           const PostingSources& sources, double presence)
    : resolved_(&resolved),
      sources_(&sources),
      slot_(slot),
      bit_(std::uint64_t{1} << slot),
      presence_(presence) {
  const Lexicon& lexicon = sources.segment().lexicon();
  articles_ = articles_with(resolved.slots[slot].spellings, lexicon);
  for (const Alternative& alternative : resolved.alternatives) {
    if (!stands_for(alternative, slot)) continue;
    double rarest = sources.segment().article_count();
    for (const auto& word : alternative.words) {
      rarest = std::min(rarest, articles_with(word, lexicon));
    }
    articles_ += rarest;
  }
}

void SlotPostings::open() {
  opened_ = true;
  const Slot& typed = resolved_->slots[slot_];
  float best = 0, behind = 0;
  for (const TermSpelling& spelling : typed.spellings) best = std::max(best, spelling.likeness);
  // The spellings that were likely meant are one word; the others only stand behind it.
  std::vector<TermSpelling> likely, others;
  for (const TermSpelling& spelling : typed.spellings) {
    const bool is_likely = spelling.likeness >= best / 2;
    (is_likely ? likely : others).push_back(spelling);
    if (!is_likely) behind = std::max(behind, spelling.likeness);
  }
  const Lexicon& lexicon = sources_->segment().lexicon();
  const double articles = sources_->segment().article_count();
  const auto idf = [&](const std::vector<TermSpelling>& spellings) {
    if (typed.idf == 0) return 0.0;  // only excluded
    return inverse_frequency(articles, std::min(articles, articles_with(spellings, lexicon)));
  };
  open_group(likely, idf(likely));
  open_group(others, idf(others) * behind);
  for (const Alternative& alternative : resolved_->alternatives) {
    if (!stands_for(alternative, slot_)) continue;
    if (alternative.words.size() == 1) {
      open_group(alternative.words[0], alternative.likeness * typed.idf);
    } else {
      open_long_form(alternative);
    }
  }
}

void SlotPostings::open_group(const std::vector<TermSpelling>& spellings, double weight) {
  if (spellings.empty()) return;
  Group& group = groups_.emplace_back();
  group.presence = static_cast<float>(weight * presence_);
  group.per_impact = static_cast<float>(weight / kImpactScale);
  for (const TermSpelling& spelling : spellings) {
    group.spellings.push_back(sources_->of_word(spelling.term, resolved_->slots[slot_].title_only));
  }
}

void SlotPostings::open_long_form(const Alternative& alternative) {
  LongForm& form = long_forms_.emplace_back();
  const double weight = alternative.likeness * resolved_->slots[slot_].idf;
  form.presence = static_cast<float>(weight * presence_);
  form.per_impact = static_cast<float>(weight / kImpactScale);
  for (const auto& word : alternative.words) {
    auto& spellings = form.words.emplace_back();
    for (const TermSpelling& spelling : word) {
      spellings.push_back(sources_->of_word(spelling.term, resolved_->slots[slot_].title_only));
    }
  }
}

void SlotPostings::add_to(std::uint32_t window, Window& at) {
  if (!opened_) open();
  for (Group& group : groups_) {
    if (group.spellings.size() == 1) {
      group.spellings[0].visit(window, [&](std::uint32_t offset, std::uint32_t impact) {
        at.weight[offset] += group.presence + group.per_impact * static_cast<float>(impact);
        at.slots[offset] |= bit_;
      });
    } else {
      add_group(group, window, at);
    }
  }
  for (LongForm& form : long_forms_) add_long_form(form, window, at);
}

void SlotPostings::add_group(Group& group, std::uint32_t window, Window& at) const {
  std::size_t touched = 0;
  for (WordPostings& spelling : group.spellings) {
    spelling.visit(window, [&](std::uint32_t offset, std::uint32_t impact) {
      at.touched[touched] = static_cast<std::uint16_t>(offset);
      touched += at.impact[offset] == 0 ? 1 : 0;
      at.impact[offset] += static_cast<float>(impact);
    });
  }
  for (std::size_t i = 0; i < touched; ++i) {
    const std::uint16_t offset = at.touched[i];
    const float impact = std::min<float>(at.impact[offset], kImpactScale);
    at.impact[offset] = 0;
    at.weight[offset] += group.presence + group.per_impact * impact;
    at.slots[offset] |= bit_;
  }
}

// An article that holds all words of the form. Whether they stand together is for the decider.
void SlotPostings::add_long_form(LongForm& form, std::uint32_t window, Window& at) const {
  std::size_t touched = 0;
  for (std::size_t word = 0; word < form.words.size(); ++word) {
    for (WordPostings& spelling : form.words[word]) {
      spelling.visit(window, [&](std::uint32_t offset, std::uint32_t impact) {
        if (at.step[offset] != word) return;
        if (word == 0) at.touched[touched++] = static_cast<std::uint16_t>(offset);
        at.impact[offset] += static_cast<float>(impact);
        ++at.step[offset];
      });
    }
  }
  for (std::size_t i = 0; i < touched; ++i) {
    const std::uint16_t offset = at.touched[i];
    const bool whole = at.step[offset] == form.words.size();
    const float impact = at.impact[offset] / static_cast<float>(form.words.size());
    at.step[offset] = 0;
    at.impact[offset] = 0;
    if (!whole) continue;
    at.weight[offset] += form.presence + form.per_impact * impact;
    if ((at.slots[offset] & bit_) == 0) at.marks[offset] |= mark::kByLongForm;
    at.slots[offset] |= bit_;
  }
}

}  // namespace timtin
