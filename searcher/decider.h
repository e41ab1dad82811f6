// Decider: what the bits and impacts of the first stage cannot tell: whether the words of a phrase
// stand one after another. Reads the text of the articles that hold them all.
#pragma once

#include <vector>

#include "searcher/evidence.h"
#include "searcher/phrase_finder.h"
#include "searcher/search.h"

namespace timtin {

// Not thread-safe. Keeps references to its arguments.
class Decider {
 public:
  // `decided`: by group, those that were decided without reading.
  Decider(const ResolvedQuery& resolved, const Segment& segment, const EvidenceReader& reader,
          Match match, const std::vector<bool>& decided);

  // False if every article is decided without being read, but for those by a long form.
  bool reads() const { return reads_ || !finders_.empty(); }
  // `by_long_form`: the words of an abbreviation's long form are in the article, and perhaps not
  // together, and it does not match without them.
  bool holds(DocId doc, bool by_long_form) const;

 private:
  bool holds_group(const std::vector<ResolvedItem>& group, DocId doc) const;
  bool holds_slot(std::uint16_t slot) const;
  bool holds_words(const SlotRun& run) const;

  const ResolvedQuery& resolved_;
  const EvidenceReader& reader_;
  const ArticleStore& articles_;
  const Match match_;
  bool hard_ = true;                                      // every group is wanted, not one of them
  std::vector<PhraseFinder> finders_;                     // of groups that are one phrase
  std::vector<const std::vector<ResolvedItem>*> groups_;  // the others with a phrase
  bool reads_ = false;                                    // finders_ alone do not decide
  mutable std::vector<Occurrence> occurrences_;
};

}  // namespace timtin
