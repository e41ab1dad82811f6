#include "searcher/pair_plan.h"

#include <algorithm>

#include "schema/ranking.h"

namespace timtin {
namespace {

// Spellings that are less likely do not count as neighbours before the text is read.
constexpr float kLikely = 0.1f;

// A list is found by stepping over others: words of many spellings each are left to the text.
constexpr std::size_t kMostSpellings = 16;

}  // namespace

// `all`: all of them, or none if the lists do not know one. Else the most likely that they know.
std::vector<PairPlan::Spelling> PairPlan::spellings_of(const Slot& first, const Slot& second,
                                                       bool all) {
  std::vector<Spelling> found;
  for (const TermSpelling& left : first.spellings) {
    for (const TermSpelling& right : second.spellings) {
      const float likeness = std::min(left.likeness, right.likeness);
      if (!all && likeness < kLikely) continue;
      if (left.term < kPairedTerms && right.term < kPairedTerms) {
        found.push_back({left.term, right.term, likeness});
      } else if (all) {
        return {};
      }
    }
  }
  if (found.size() <= kMostSpellings) return found;
  if (all) return {};
  std::stable_sort(found.begin(), found.end(),
                   [](const Spelling& a, const Spelling& b) { return a.likeness > b.likeness; });
  found.resize(kMostSpellings);
  return found;
}

PairPlan::PairPlan(const ResolvedQuery& resolved, bool hard, bool ranked, const PairLists& lists)
    : lists_(&lists), decided_(resolved.groups.size()) {
  for (std::size_t g = 0; g < resolved.groups.size(); ++g) {
    for (const ResolvedItem& item : resolved.groups[g]) {
      const bool required = hard && resolved.groups[g].size() == 1 &&
                            item.kind == TextItem::Kind::kPhrase &&
                            item.run.slots.size() <= kMaxSlots;
      const std::uint32_t before = marks_;
      add(item.run, required, ranked, resolved);
      decided_[g] = item.run.slots.size() == 2 && !item.run.title_only && marks_ != before;
    }
  }
}

void PairPlan::add(const SlotRun& run, bool required, bool ranked, const ResolvedQuery& resolved) {
  for (std::size_t i = 0; i + 1 < run.slots.size(); ++i) {
    const Slot& first = resolved.slots[run.slots[i]];
    const Slot& second = resolved.slots[run.slots[i + 1]];
    const std::uint32_t bit = marks_ == 0 ? mark::kFirstPair : (marks_ << 1) & ~marks_;
    Pair pair;
    if (required && bit != 0) pair.spellings = spellings_of(first, second, true);
    if (!pair.spellings.empty()) {
      pair.mark = bit;
      marks_ |= bit;
    } else if (ranked) {
      pair.spellings = spellings_of(first, second, false);
    }
    if (pair.spellings.empty()) continue;
    if (ranked) {
      // The second stage counts the candidates that have the pair: most, if so many articles do.
      // That is the same in every part of an archive.
      const double articles = resolved.archive.articles;
      const double idf = inverse_frequency(articles, std::min<double>(articles, kCandidates));
      pair.per_impact = static_cast<float>(kPairWeight * idf / kImpactScale);
    }
    pairs_.push_back(std::move(pair));
  }
}

// visit(offset in the window, impact by likeness), for an article perhaps more than once; false if
// there is none.
template <class Visit>
bool PairPlan::visit(const Pair& pair, std::uint32_t window, Visit&& visit) const {
  bool any = false;
  for (const Spelling& s : pair.spellings) {
    const auto list = lists_->list(s.first, s.second, window);
    any |= !list.empty();
    visit_pairs(list, [&](std::uint32_t offset, std::uint32_t level) {
      visit(offset, s.likeness * static_cast<float>(kPairImpacts[level]));
    });
  }
  return any;
}

bool PairPlan::require(std::uint32_t window, Window& at) const {
  for (const Pair& pair : pairs_) {
    if (pair.mark == 0) continue;
    const bool any =
        visit(pair, window, [&](std::uint32_t offset, float) { at.marks[offset] |= pair.mark; });
    at.used |= any;
    if (!any) return false;
  }
  return true;
}

void PairPlan::weigh(std::uint32_t window, Window& at) const {
  for (const Pair& pair : pairs_) {
    if (pair.per_impact == 0) continue;
    visit(pair, window, [&](std::uint32_t offset, float impact) {
      at.weight[offset] += pair.per_impact * impact;
    });
  }
}

}  // namespace timtin
