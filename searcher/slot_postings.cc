#include "searcher/slot_postings.h"

#include <algorithm>
#include <array>

#include "schema/ranking.h"
#include "searcher/weigh_postings.h"

namespace timtin {
namespace {

constexpr std::uint8_t kPresent = 255;

// By impact: the frequency that it is the saturation of. An impact is no more than kImpactScale,
// which stands for all that is more, whatever a damaged file says; 0 is that of a term without.
constexpr std::array<float, 128> kFrequencies = [] {
  std::array<float, 128> frequencies{};
  for (std::size_t impact = 0; impact < frequencies.size(); ++impact) {
    const double share = std::clamp<double>(impact, 0.5, kImpactScale - 0.5) / kImpactScale;
    frequencies[impact] = static_cast<float>(kBm25.k1 * share / (1 - share));
  }
  return frequencies;
}();

}  // namespace

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
  std::vector<TermSpelling> ranked, others;
  for (const TermSpelling& spelling : typed.spellings) {
    (spelling.likeness > 0 ? ranked : others).push_back(spelling);
  }
  open_group(ranked, typed.idf);
  open_group(others, 0);
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
  group.weight = static_cast<float>(weight);
  for (const TermSpelling& spelling : spellings) {
    group.spellings.push_back(sources_->of_word(spelling.term, resolved_->slots[slot_].title_only));
    group.likeness.push_back(spelling.likeness);
    const bool meant = resolved_->slots.size() == 1 ||
                       spelling.likeness > resolved_->slots[slot_].postings.likely_from;
    group.present_by.push_back(
        static_cast<std::uint8_t>(kPresent * (meant ? 1.0f : spelling.likeness)));
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
  for (std::size_t i = 0; i + 1 < alternative.words.size(); ++i) {
    const auto &first = alternative.words[i], &second = alternative.words[i + 1];
    if (first.size() != 1 || first[0].term >= kPairedTerms) continue;
    if (second.size() != 1 || second[0].term >= kPairedTerms) continue;
    form.pairs.emplace_back(first[0].term, second[0].term);
  }
}

bool SlotPostings::add_to(std::uint32_t window, Window& at) {
  if (!opened_) open();
  bool any = false;
  for (Group& group : groups_) {
    if (group.spellings.size() == 1 && (group.weight == 0 || group.likeness[0] == 1)) {
      const float per_impact = group.weight / kImpactScale;
      any |= group.spellings[0].visit(window, [&](std::uint32_t offset, std::uint32_t impact) {
        at.weight[offset] += group.presence + per_impact * static_cast<float>(impact);
        at.slots[offset] |= bit_;
      });
    } else if (group.weight == 0) {
      for (WordPostings& spelling : group.spellings) {
        any |= spelling.visit(
            window, [&](std::uint32_t offset, std::uint32_t) { at.slots[offset] |= bit_; });
      }
    } else {
      any |= add_group(group, window, at);
    }
  }
  for (LongForm& form : long_forms_) any |= add_long_form(form, window, at);
  return any;
}

// Frequencies add up, each by its likeness, and are saturated together, as the second stage does.
bool SlotPostings::add_group(Group& group, std::uint32_t window, Window& at) const {
  std::size_t touched = 0;
  for (std::size_t i = 0; i < group.spellings.size(); ++i) {
    const float likeness = group.likeness[i];
    const std::uint8_t present = group.present_by[i];
    group.spellings[i].visit(window, [&](std::uint32_t offset, std::uint32_t impact) {
      at.touched[touched] = static_cast<std::uint16_t>(offset);
      touched += at.impact[offset] == 0 ? 1 : 0;
      at.impact[offset] += likeness * kFrequencies[impact & 127];
      at.step[offset] = std::max(at.step[offset], present);
    });
  }
  for (std::size_t i = 0; i < touched; ++i) {
    const std::uint16_t offset = at.touched[i];
    const float frequency = at.impact[offset];
    const float present = static_cast<float>(at.step[offset]) / kPresent;
    at.impact[offset] = 0;
    at.step[offset] = 0;
    at.weight[offset] += group.presence * present +
                         group.weight * frequency / (static_cast<float>(kBm25.k1) + frequency);
    at.slots[offset] |= bit_;
  }
  return touched > 0;
}

// An article that holds all words of the form. Whether they stand together is for the decider, but
// for those of two words that the pair lists know.
bool SlotPostings::add_long_form(LongForm& form, std::uint32_t window, Window& at) const {
  std::size_t touched = 0, steps = 0;
  for (; steps < form.words.size(); ++steps) {
    for (WordPostings& spelling : form.words[steps]) {
      spelling.visit(window, [&](std::uint32_t offset, std::uint32_t impact) {
        if (at.step[offset] != steps) return;
        if (steps == 0) at.touched[touched++] = static_cast<std::uint16_t>(offset);
        at.impact[offset] += static_cast<float>(impact);
        ++at.step[offset];
      });
    }
  }
  for (const auto& [first, second] : form.pairs) {
    visit_pairs(sources_->pairs().list(first, second, window),
                [&](std::uint32_t offset, std::uint32_t) {
                  if (at.step[offset] == steps) ++at.step[offset];
                });
    ++steps;
  }
  const bool together = form.words.size() == 2 && form.pairs.size() == 1;
  for (std::size_t i = 0; i < touched; ++i) {
    const std::uint16_t offset = at.touched[i];
    const bool whole = at.step[offset] == steps;
    const float impact = at.impact[offset] / static_cast<float>(form.words.size());
    at.step[offset] = 0;
    at.impact[offset] = 0;
    if (!whole) continue;
    at.weight[offset] += form.presence + form.per_impact * impact;
    if (!together && (at.slots[offset] & bit_) == 0) at.marks[offset] |= mark::kByLongForm;
    at.slots[offset] |= bit_;
  }
  return touched > 0;
}

}  // namespace timtin
