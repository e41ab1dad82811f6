// XapianQuery: a resolved query as Xapian's tree: the first stage, which finds the candidates.
#pragma once

#include <xapian.h>

#include "schema/lexicon.h"
#include "searcher/filters.h"
#include "searcher/resolve_query.h"
#include "searcher/search.h"

namespace timtin {

// Phrases become AND here; their order is the second stage's business (the decider of
// first_stage.cc).
Xapian::Query xapian_query(const ResolvedQuery& resolved, const Filters& filters,
                           const Lexicon& lexicon, Match match);

// The slots of a run of plain words of which an article must hold one under `match`: all but the
// common ones under kMost. Empty if the archive holds none of them.
std::vector<std::uint16_t> telling_slots(const SlotRun& run, const ResolvedQuery& resolved,
                                         Match match);

// The slots of a run, all of which are wanted, that the postings are asked for. The rarest few
// leave so few articles that reading those for the other words is cheaper than opening the postings
// of every spelling of them; the decider of the first stage does.
std::vector<std::uint16_t> asked_slots(const SlotRun& run, const ResolvedQuery& resolved,
                                       const Lexicon& lexicon);
// True if any of the wanted items is a run of plain words, not a phrase.
bool has_plain_words(const ResolvedQuery& resolved);
// True if the decider must look for the slots of the item that asked_slots() leaves out.
bool leaves_slots_out(const std::vector<ResolvedItem>& group, const ResolvedQuery& resolved,
                      const Lexicon& lexicon, Match match);

// The terms that cover a range of days with as few as possible: years, months, single days.
// Exposed for its tests. Open ends reach to 1900 and 2199.
std::vector<std::string> date_terms(DateRange range);

}  // namespace timtin
