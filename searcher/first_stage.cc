#include "searcher/first_stage.h"

#include <algorithm>
#include <memory>

#include "schema/index_error.h"
#include "searcher/impact_weight.h"
#include "searcher/named_fields.h"
#include "searcher/phrase_finder.h"
#include "searcher/xapian_query.h"

namespace timtin {
namespace {

bool is_phrase(const ResolvedItem& item) {
  return item.kind == TextItem::Kind::kPhrase && item.run.slots.size() > 1;
}

// The long form of an abbreviation is a phrase as well.
bool has_long_forms(const ResolvedQuery& resolved) {
  return std::any_of(resolved.alternatives.begin(), resolved.alternatives.end(),
                     [](const Alternative& a) { return a.words.size() > 1; });
}

bool needs_decider(const ResolvedQuery& resolved, const Lexicon& lexicon, Match match) {
  const auto leaves_out = [&](const std::vector<ResolvedItem>& group) {
    return leaves_slots_out(group, resolved, lexicon, match);
  };
  const auto holds_one = [](const auto& items) {
    return std::any_of(items.begin(), items.end(), is_phrase);
  };
  return std::any_of(resolved.groups.begin(), resolved.groups.end(), holds_one) ||
         holds_one(resolved.excluded) || has_long_forms(resolved) ||
         std::any_of(resolved.groups.begin(), resolved.groups.end(), leaves_out);
}

// Holds what the postings cannot tell, the order of words in phrases, and words that they were not
// asked for. In a group with a phrase the
// other alternatives are decided here too, since the postings no longer say which of them it was.
class Decider : public Xapian::MatchDecider {
 public:
  Decider(const ResolvedQuery& resolved, const EvidenceReader& reader, const Segment& segment,
          Match match, const Watch& watch)
      : resolved_(resolved),
        reader_(reader),
        articles_(segment.articles()),
        match_(match),
        watch_(watch) {
    const bool all = has_long_forms(resolved);
    for (const auto& group : resolved.groups) {
      if (!all && group.size() == 1 && is_phrase(group.front())) {
        finders_.emplace_back(group.front().run, resolved, segment, reader.symbols());
      } else if (all || std::any_of(group.begin(), group.end(), is_phrase) ||
                 leaves_slots_out(group, resolved, segment.lexicon(), match)) {
        groups_.push_back(&group);
      }
    }
    reads_ = !groups_.empty() ||
             std::any_of(resolved.excluded.begin(), resolved.excluded.end(), is_phrase);
  }

  bool operator()(const Xapian::Document& document) const override {
    watch_.tick();
    const DocId doc = document.get_docid();
    for (const PhraseFinder& finder : finders_) {
      if (!finder.holds(doc)) return false;
    }
    return !reads_ || holds_groups(doc);
  }

 private:
  bool holds_groups(DocId doc) const {
    reader_.read_near(doc, 1, occurrences_);
    for (const auto* group : groups_) {
      const bool held = std::any_of(group->begin(), group->end(), [this](const ResolvedItem& item) {
        return item.kind == TextItem::Kind::kWords ? holds_words(item.run)
                                                   : has_phrase(item.run, reader_, occurrences_);
      });
      if (!held && !is_named(*group, doc)) return false;
    }
    return std::none_of(resolved_.excluded.begin(), resolved_.excluded.end(),
                        [this](const ResolvedItem& item) {
                          return is_phrase(item) && has_phrase(item.run, reader_, occurrences_);
                        });
  }

  // Plain words may be answered by an article of the department (topic, unit, time) they name.
  bool is_named(const std::vector<ResolvedItem>& group, DocId doc) const {
    return match_ != Match::kAll && std::none_of(group.begin(), group.end(), is_phrase) &&
           std::any_of(resolved_.named.begin(), resolved_.named.end(),
                       [&](const NamedField& named) { return has_named(named, articles_, doc); });
  }

  bool holds_slot(std::uint16_t slot) const {
    const bool title_only = resolved_.slots[slot].title_only;
    return std::any_of(occurrences_.begin(), occurrences_.end(), [&](const Occurrence& found) {
      if (title_only && found.part != Part::kTitle) return false;
      const auto slots = reader_.slots(found.match);
      return std::any_of(slots.begin(), slots.end(),
                         [slot](const SlotMatch& m) { return m.slot == slot; });
    });
  }

  bool holds_words(const SlotRun& run) const {
    const auto holds = [this](std::uint16_t slot) { return holds_slot(slot); };
    if (match_ == Match::kAll) return std::all_of(run.slots.begin(), run.slots.end(), holds);
    const auto telling = telling_slots(run, resolved_, match_);
    return std::any_of(telling.begin(), telling.end(), holds);
  }

  const ResolvedQuery& resolved_;
  const EvidenceReader& reader_;
  const ArticleStore& articles_;
  const Match match_;
  const Watch& watch_;
  std::vector<PhraseFinder> finders_;                     // of groups that are one phrase
  std::vector<const std::vector<ResolvedItem>*> groups_;  // the others with a phrase
  bool reads_ = false;                                    // finders_ alone do not decide
  mutable std::vector<Occurrence> occurrences_;
};

// Ascending keys; undated articles come last in both orders.
class DateKey : public Xapian::KeyMaker {
 public:
  DateKey(const ArticleStore& articles, bool newest) : articles_(articles), newest_(newest) {}

  std::string operator()(const Xapian::Document& document) const override {
    const std::int32_t day = articles_.row(document.get_docid()).day;
    std::uint32_t key = 0xFFFFFFFF;
    if (day != kNoDay) {
      key = static_cast<std::uint32_t>(day) ^ 0x80000000u;
      if (newest_) key = 0xFFFFFFFE - key;
    }
    std::string bytes(4, '\0');
    for (int i = 3; i >= 0; --i, key >>= 8) bytes[i] = static_cast<char>(key);
    return bytes;
  }

 private:
  const ArticleStore& articles_;
  const bool newest_;
};

// Counts the matches that the matcher looks at, and keeps them if `docs` is given.
class Collector : public Xapian::MatchSpy {
 public:
  Collector(std::vector<DocId>* docs, double least_weight, const Watch& watch)
      : docs_(docs), least_weight_(least_weight), watch_(watch) {}
  void operator()(const Xapian::Document& document, double weight) override {
    watch_.tick();
    if (weight < least_weight_) return;
    ++seen_;
    if (docs_) docs_->push_back(document.get_docid());
  }
  std::uint64_t seen() const { return seen_; }

 private:
  std::vector<DocId>* const docs_;
  const double least_weight_;
  const Watch& watch_;
  std::uint64_t seen_ = 0;
};

}  // namespace

Candidates first_stage(const Xapian::Database& postings, const Xapian::Query& query,
                       const Segment& segment, const ResolvedQuery& resolved,
                       const EvidenceReader& reader, const FirstStageRequest& request) try {
  const Watch watch(request.deadline);
  watch.check();
  Candidates found;
  Xapian::Enquire enquire(postings);
  enquire.set_query(query);
  DateKey date_key(segment.articles(), request.sort != Sort::kOldest);
  if (request.sort == Sort::kRelevance && resolved.has_text()) {
    enquire.set_weighting_scheme(ImpactWeight());
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_key(&date_key, false);
  }
  if (request.least_weight > 0) enquire.set_cutoff(0, request.least_weight);
  Collector collector(request.all ? &found.all : nullptr, request.least_weight, watch);
  if (request.all || request.count_to) enquire.add_matchspy(&collector);
  const bool decides = needs_decider(resolved, segment.lexicon(), request.match);
  const Decider decider(resolved, reader, segment, request.match, watch);
  const Xapian::doccount check = request.all ? postings.get_doccount() : request.count_to;
  const Xapian::MSet matches =
      enquire.get_mset(0, request.count, check, nullptr, decides ? &decider : nullptr);
  for (auto at = matches.begin(); at != matches.end(); ++at) {
    found.best.push_back({*at, at.get_weight()});
  }
  // Xapian's own bounds know nothing of least weights: what was seen is what is told.
  found.total = std::max<std::uint64_t>(matches.size(), collector.seen());
  found.total_is_exact = request.all || matches.size() < request.count || found.total < check;
  return found;
} catch (const Xapian::Error& error) {
  const std::string what = error.get_type() + (": " + error.get_msg());
  throw IndexError(IndexError::Kind::kCorrupt, "the postings cannot be searched (" + what +
                                                   "); rebuild with timtin index --full");
}

}  // namespace timtin
