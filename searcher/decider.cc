#include "searcher/decider.h"

#include <algorithm>

#include "searcher/named_fields.h"
#include "searcher/telling_slots.h"

namespace timtin {
namespace {

bool is_phrase(const ResolvedItem& item) {
  return item.kind == TextItem::Kind::kPhrase && item.run.slots.size() > 1;
}

bool is_hard(const ResolvedQuery& resolved, Match match) {
  return match == Match::kAll ||
         std::any_of(resolved.groups.begin(), resolved.groups.end(), [](const auto& group) {
           return group.size() > 1 || group[0].kind == TextItem::Kind::kPhrase ||
                  group[0].run.title_only;
         });
}

}  // namespace

Decider::Decider(const ResolvedQuery& resolved, const Segment& segment,
                 const EvidenceReader& reader, Match match, const std::vector<bool>& decided)
    : resolved_(resolved),
      reader_(reader),
      articles_(segment.articles()),
      match_(match),
      hard_(is_hard(resolved, match)) {
  for (std::size_t g = 0; g < resolved.groups.size(); ++g) {
    const auto& group = resolved.groups[g];
    if (decided[g]) continue;
    if (group.size() == 1 && is_phrase(group.front())) {
      finders_.emplace_back(group.front().run, resolved, segment, reader.symbols());
    } else if (std::any_of(group.begin(), group.end(), is_phrase)) {
      groups_.push_back(&group);
    }
  }
  reads_ = !groups_.empty() ||
           std::any_of(resolved.excluded.begin(), resolved.excluded.end(), is_phrase);
}

bool Decider::holds(DocId doc, bool by_long_form) const {
  for (const PhraseFinder& finder : finders_) {
    if (!finder.holds(doc)) return false;
  }
  if (!reads_ && !by_long_form) return true;
  reader_.read_near(doc, 1, occurrences_);
  const auto holds = [&](const std::vector<ResolvedItem>& group) {
    return holds_group(group, doc);
  };
  if (by_long_form) {
    const auto& groups = resolved_.groups;
    const bool held = hard_ ? std::all_of(groups.begin(), groups.end(), holds)
                            : std::any_of(groups.begin(), groups.end(), holds);
    if (!held) return false;
  } else if (!std::all_of(groups_.begin(), groups_.end(),
                          [&](const auto* group) { return holds(*group); })) {
    return false;
  }
  return std::none_of(resolved_.excluded.begin(), resolved_.excluded.end(),
                      [this](const ResolvedItem& item) {
                        return is_phrase(item) && has_phrase(item.run, reader_, occurrences_);
                      });
}

// Plain words may be answered by an article of the department (topic, unit, time) they name.
bool Decider::holds_group(const std::vector<ResolvedItem>& group, DocId doc) const {
  const bool held = std::any_of(group.begin(), group.end(), [this](const ResolvedItem& item) {
    return item.kind == TextItem::Kind::kWords ? holds_words(item.run)
                                               : has_phrase(item.run, reader_, occurrences_);
  });
  if (held) return true;
  return match_ != Match::kAll && std::none_of(group.begin(), group.end(), is_phrase) &&
         std::any_of(resolved_.named.begin(), resolved_.named.end(),
                     [&](const NamedField& named) { return has_named(named, articles_, doc); });
}

bool Decider::holds_slot(std::uint16_t slot) const {
  const bool title_only = resolved_.slots[slot].title_only;
  return std::any_of(occurrences_.begin(), occurrences_.end(), [&](const Occurrence& found) {
    if (title_only && found.part != Part::kTitle) return false;
    const auto slots = reader_.slots(found.match);
    return std::any_of(slots.begin(), slots.end(),
                       [slot](const SlotMatch& m) { return m.slot == slot; });
  });
}

bool Decider::holds_words(const SlotRun& run) const {
  const auto holds = [this](std::uint16_t slot) { return holds_slot(slot); };
  if (match_ == Match::kAll) return std::all_of(run.slots.begin(), run.slots.end(), holds);
  const auto telling = telling_slots(run, resolved_, match_);
  return std::any_of(telling.begin(), telling.end(), holds);
}

}  // namespace timtin
