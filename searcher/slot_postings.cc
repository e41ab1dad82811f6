#include "searcher/slot_postings.h"

#include <algorithm>

#include "schema/ranking.h"
#include "searcher/weigh_postings.h"

namespace timtin {

SlotPostings::SlotPostings(std::uint16_t slot, const ResolvedQuery& resolved,
                           const PostingSources& sources, double presence)
    : resolved_(&resolved),
      sources_(&sources),
      slot_(slot),
      bit_(std::uint64_t{1} << slot),
      presence_(presence) {}

void SlotPostings::open() {
  opened_ = true;
  const Slot& typed = resolved_->slots[slot_];
  const PostingWeights& weights = typed.postings;
  std::vector<TermSpelling> likely, others;
  for (const TermSpelling& spelling : typed.spellings) {
    (spelling.likeness >= weights.likely_from ? likely : others).push_back(spelling);
  }
  open_group(likely, weights.likely_idf);
  open_group(others, weights.other_idf * weights.behind);
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
