// WordPostings: the articles of one term with their impacts, window by window: from the lists of
// the generation, or from Xapian for rare words, words of titles, and exact fields.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "schema/fields.h"
#include "schema/impact_lists.h"
#include "schema/pair_lists.h"
#include "schema/segment.h"

namespace timtin {

// Not thread-safe. Throws Xapian::Error or IndexError for a damaged index.
class WordPostings {
 public:
  explicit WordPostings(ImpactCursor list) : list_(list) {}
  WordPostings(const Xapian::Database& postings, const std::string& term)
      : at_(postings.postlist_begin(term)), end_(postings.postlist_end(term)) {}

  // As ImpactCursor::visit(). Terms without weight have impact 0.
  template <class Visit>
  bool visit(std::uint32_t window, Visit&& visit) {
    bool any = list_.visit(window, visit);
    for (; at_ != end_; ++at_) {
      const DocId doc = *at_;
      if (window_of(doc) != window) {
        if (window_of(doc) > window) break;
        continue;
      }
      visit(offset_in_window(doc), std::min<Xapian::termcount>(at_.get_wdf(), kImpactScale));
      any = true;
    }
    return any;
  }

 private:
  ImpactCursor list_{{}};
  Xapian::PostingIterator at_, end_;
};

// Where the words of one generation are looked up. Not thread-safe, as Xapian's databases are not.
class PostingSources {
 public:
  PostingSources(const Segment& segment, const ImpactLists& impacts, const PairLists& pairs,
                 const Xapian::Database& postings)
      : segment_(segment), impacts_(impacts), pairs_(pairs), postings_(postings) {}

  WordPostings of_word(TermId term, bool title_only) const;
  WordPostings of_term(const std::string& term) const { return {postings_, term}; }
  const Segment& segment() const { return segment_; }
  const PairLists& pairs() const { return pairs_; }

 private:
  const Segment& segment_;
  const ImpactLists& impacts_;
  const PairLists& pairs_;
  const Xapian::Database& postings_;
};

}  // namespace timtin
