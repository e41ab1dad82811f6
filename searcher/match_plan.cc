#include "searcher/match_plan.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "schema/ranking.h"
#include "searcher/date_terms.h"
#include "searcher/predicted_topics.h"
#include "searcher/telling_slots.h"

namespace timtin {
namespace {

std::uint64_t bits_of(const std::vector<std::uint16_t>& slots) {
  return std::accumulate(
      slots.begin(), slots.end(), std::uint64_t{0},
      [](std::uint64_t bits, std::uint16_t slot) { return bits | std::uint64_t{1} << slot; });
}

std::vector<std::string> exact_terms(Field field, const std::vector<std::string>& values) {
  std::vector<std::string> terms;
  terms.reserve(values.size());
  for (const std::string& value : values) terms.push_back(field_term(field, exact_key(value)));
  return terms;
}

// Marks those of the window, and moves `documents` past them.
// False if there are none.
bool mark_documents(std::span<const DocId>& documents, std::uint32_t window, std::uint32_t bit,
                    Window& at) {
  const DocId first = window * kWindow + 1;
  auto doc = std::lower_bound(documents.begin(), documents.end(), first);
  for (; doc != documents.end() && *doc - first < kWindow; ++doc) at.marks[*doc - first] |= bit;
  const bool any = doc != documents.begin() && *(doc - 1) >= first;
  documents = documents.subspan(static_cast<std::size_t>(doc - documents.begin()));
  return any;
}

// Keeps the offsets for which `holds` is true.
template <class Holds>
std::size_t keep(Window& at, std::size_t found, Holds&& holds) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found; ++i) {
    const std::uint16_t offset = at.found[i];
    at.found[kept] = offset;
    kept += holds(offset) ? 1 : 0;
  }
  return kept;
}

}  // namespace

MatchPlan::MatchPlan(const ResolvedQuery& resolved, const Filters& filters, Match match,
                     const PostingSources& sources, bool ranked)
    : articles_(sources.segment().article_count()), text_(resolved.has_text()) {
  // Groups of plain words are soft among themselves too, unless every word is asked for.
  hard_ = match == Match::kAll;
  for (const auto& group : resolved.groups) {
    auto& items = groups_.emplace_back();
    for (const ResolvedItem& item : group) {
      items.push_back(item_of(item, resolved, match, sources));
      hard_ |= item.kind == TextItem::Kind::kPhrase || item.run.title_only || group.size() > 1;
    }
  }
  if (!hard_) add_fields(resolved, sources);
  for (const ResolvedItem& item : resolved.excluded) {
    // An excluded phrase cannot be decided here: its articles are refused by the decider.
    if (item.kind == TextItem::Kind::kPhrase && item.run.slots.size() > 1) continue;
    if (!item.unknown) excluded_.push_back(bits_of(item.run.slots));
  }
  add_filters(filters, sources);
  add_slots(resolved, sources);
  pairs_ = PairPlan(resolved, hard_, ranked, sources.pairs());
  filters_ |= pairs_.marks();
}

MatchPlan::Item MatchPlan::item_of(const ResolvedItem& item, const ResolvedQuery& resolved,
                                   Match match, const PostingSources& sources) {
  const bool phrase = item.kind == TextItem::Kind::kPhrase;
  Item made{.all = phrase || match == Match::kAll, .slots = bits_of(item.run.slots)};
  if (!phrase && match == Match::kMost) {
    made.slots = bits_of(telling_slots(item.run, resolved, match));
  }
  if (made.slots == 0) made.all = false;
  if (phrase) return made;
  for (std::size_t i = 0; i < item.overlays.size(); ++i) {
    if (next_overlay_ == mark::kFirstPair) break;  // more than any query has need of
    const double idf = item.overlay_idfs[i];
    auto& marked = marked_.emplace_back();
    marked.postings.push_back(sources.of_term(std::string(clip_term(item.overlays[i]))));
    marked.mark = next_overlay_;
    marked.weight = static_cast<float>(idf * kPresence);
    marked.per_impact = static_cast<float>(idf / kImpactScale);
    made.marks |= next_overlay_;
    next_overlay_ <<= 1;
  }
  return made;
}

// Articles that have what the query names match, whether or not they hold its words.
void MatchPlan::add_fields(const ResolvedQuery& resolved, const PostingSources& sources) {
  for (const NamedField& named : resolved.named) {
    auto& marked = marked_.emplace_back();
    marked.mark = mark::kNamed;
    marked.weight = static_cast<float>(named.weight);
    if (named.field == Field::kDay) {
      for (const std::string& term : date_terms(named.days)) {
        marked.postings.push_back(sources.of_term(term));
      }
    } else {
      marked.postings.push_back(sources.of_term(field_term(named.field, named.key)));
    }
  }
}

void MatchPlan::add_filters(const Filters& filters, const PostingSources& sources) {
  for (const auto& [field, values] :
       {std::pair(Field::kTopic, &filters.topics),
        std::pair(Field::kDepartment, &filters.departments),
        std::pair(Field::kUnit, &filters.units), std::pair(Field::kSource, &filters.sources)}) {
    if (values->empty()) continue;
    Marked& filter = add_filter(exact_terms(field, *values), sources);
    if (field != Field::kTopic || !filters.predicted) continue;
    for (const std::string& value : *values) {
      filter.documents.push_back(filters.predicted->documents(exact_key(value)));
    }
  }
  // A range of no day has no terms: nothing passes.
  if (filters.dates != DateRange{}) add_filter(date_terms(filters.dates), sources);
}

MatchPlan::Marked& MatchPlan::add_filter(std::vector<std::string> terms,
                                         const PostingSources& sources) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  auto& marked = marked_.emplace_back();
  marked.mark = next_filter_;
  for (const std::string& term : terms) marked.postings.push_back(sources.of_term(term));
  filters_ |= next_filter_;
  next_filter_ <<= 1;
  return marked;
}

void MatchPlan::add_slots(const ResolvedQuery& resolved, const PostingSources& sources) {
  std::uint64_t required = 0;
  for (const std::vector<Item>& group : groups_) {
    const bool alone = hard_ && group.size() == 1 && group[0].all && group[0].marks == 0;
    if (alone) required |= group[0].slots;
  }
  // One word has no neighbours: the second stage gives its presence the weight of a passage.
  const double presence = resolved.slots.size() == 1 ? kPassageWeight : kPresence;
  for (std::size_t slot = 0; slot < resolved.slots.size(); ++slot) {
    slots_.emplace_back(static_cast<std::uint16_t>(slot), resolved, sources, presence);
  }
  const auto middle =
      std::stable_partition(slots_.begin(), slots_.end(),
                            [&](const SlotPostings& slot) { return (slot.bit() & required) != 0; });
  required_ = static_cast<std::size_t>(middle - slots_.begin());
  std::sort(slots_.begin(), middle, [](const SlotPostings& a, const SlotPostings& b) {
    return a.articles() < b.articles();
  });
}

bool MatchPlan::holds(std::uint64_t slots, std::uint32_t marks) const {
  if ((marks & filters_) != filters_) return false;
  for (const std::uint64_t all : excluded_) {
    if ((slots & all) == all) return false;
  }
  const auto group_holds = [&](const std::vector<Item>& group) {
    return std::any_of(group.begin(), group.end(),
                       [&](const Item& item) { return item.holds(slots, marks); });
  };
  if (hard_ || !text_) return std::all_of(groups_.begin(), groups_.end(), group_holds);
  return (marks & mark::kNamed) != 0 || std::any_of(groups_.begin(), groups_.end(), group_holds);
}

// Adds up the window. With required words at.found is what holds them all. False if nothing
// matches.
bool MatchPlan::fill(std::uint32_t window, Window& at, std::size_t& found) {
  at.clear();
  if (!pairs_.require(window, at)) return false;
  const std::uint32_t pairs = pairs_.marks();
  for (std::size_t s = 0; s < slots_.size(); ++s) {
    const bool any = slots_[s].add_to(window, at);
    at.used |= any;
    if (s >= required_) continue;
    if (!any) return false;
    const std::uint64_t bit = slots_[s].bit();
    if (s == 0) {
      for (std::uint32_t offset = 0; offset < kWindow; ++offset) {
        at.found[found] = static_cast<std::uint16_t>(offset);
        const bool held = (at.slots[offset] & bit) != 0;
        found += static_cast<std::size_t>(held & ((at.marks[offset] & pairs) == pairs));
      }
    } else {
      found = keep(at, found, [&](std::uint16_t offset) { return (at.slots[offset] & bit) != 0; });
    }
    if (found == 0) return false;
  }
  for (Marked& marked : marked_) {
    for (std::span<const DocId>& documents : marked.documents) {
      at.used |= mark_documents(documents, window, marked.mark, at);
    }
    for (WordPostings& postings : marked.postings) {
      at.used |= postings.visit(window, [&](std::uint32_t offset, std::uint32_t impact) {
        at.marks[offset] |= marked.mark;
        at.weight[offset] += marked.weight + marked.per_impact * static_cast<float>(impact);
      });
    }
  }
  return at.used || !text_;
}

// Most queries are one run of plain words, and most of the matches of such a query are of common
// words: they are told by two comparisons.
std::size_t MatchPlan::match_run(Window& at, std::uint32_t count, float least) const {
  const Item& run = groups_[0][0];
  const std::uint32_t marks = run.marks | (hard_ ? 0 : mark::kNamed);
  const bool all = run.all;
  const std::uint64_t compared = all ? run.slots : 0;  // holding none is holding not one
  std::size_t found = 0;
  for (std::uint32_t offset = 0; offset < count; ++offset) {
    const bool words = ((at.slots[offset] & run.slots) == compared) == all;
    const bool marked = (at.marks[offset] & marks) != 0;
    at.found[found] = static_cast<std::uint16_t>(offset);
    found += static_cast<std::size_t>((words | marked) & (at.weight[offset] >= least));
  }
  return found;
}

std::size_t MatchPlan::match(std::uint32_t window, Window& at, float least) {
  std::size_t found = 0;
  if (!fill(window, at, found)) return 0;
  const auto matches = [&](std::uint16_t offset) {
    return at.weight[offset] >= least && holds(at.slots[offset], at.marks[offset]);
  };
  if (required_ > 0) return keep(at, found, matches);
  const std::uint32_t count = std::min<std::uint32_t>(kWindow, articles_ - window * kWindow);
  const bool one_run = groups_.size() == 1 && groups_[0].size() == 1 && excluded_.empty();
  if (one_run && filters_ == 0) return match_run(at, count, least);
  for (std::uint32_t offset = 0; offset < count; ++offset) {
    if (at.weight[offset] < least) continue;
    if (text_ && (at.slots[offset] | at.marks[offset]) == 0) continue;
    at.found[found] = static_cast<std::uint16_t>(offset);
    found += holds(at.slots[offset], at.marks[offset]) ? 1 : 0;
  }
  return found;
}

std::span<const std::uint16_t> MatchPlan::matches(std::uint32_t window, Window& at, float least) {
  const std::size_t found = match(window, at, least);
  if (found > 0) pairs_.weigh(window, at);
  return std::span(at.found).first(found);
}

}  // namespace timtin
