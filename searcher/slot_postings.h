// SlotPostings: a word of the query with everything that stands for it, added to the scores of a
// window: its spellings, its abbreviation, its long forms.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/resolve_query.h"
#include "searcher/window.h"
#include "searcher/word_postings.h"

namespace timtin {

// Not thread-safe. Keeps references to its arguments. Lists are opened when the first window is
// added: many words of a query are never asked, as a rarer one leaves nothing.
//
// A slot adds idf x (presence + impact) to the weight of an article that holds it: nearly what the
// second stage gives its words, but lengths are normalised by the pivots of schema/ranking.h.
// Impacts of spellings that were likely meant add up; no article is better than full. The other
// spellings, and what else stands for the word, add theirs by how likely they are. A group of
// spellings is as telling as it is rare.
class SlotPostings {
 public:
  // `presence`: what holding the word counts, however often. `slot` < kMaxSlots.
  SlotPostings(std::uint16_t slot, const ResolvedQuery& resolved, const PostingSources& sources,
               double presence);

  std::uint64_t bit() const { return bit_; }
  // That hold any of it, counted twice or more; of the whole archive.
  double articles() const { return resolved_->slots[slot_].postings.articles; }
  void add_to(std::uint32_t window, Window& at);

 private:
  // Spellings that count as one word, and what they add.
  struct Group {
    std::vector<WordPostings> spellings;
    float presence = 0, per_impact = 0;
  };
  struct LongForm {
    std::vector<std::vector<WordPostings>> words;  // of each: its spellings
    float presence = 0, per_impact = 0;
  };
  void open();
  void open_group(const std::vector<TermSpelling>& spellings, double weight);
  void open_long_form(const Alternative& alternative);
  void add_group(Group& group, std::uint32_t window, Window& at) const;
  void add_long_form(LongForm& form, std::uint32_t window, Window& at) const;

  const ResolvedQuery* resolved_;
  const PostingSources* sources_;
  std::uint16_t slot_;
  std::uint64_t bit_;
  bool opened_ = false;
  double presence_;
  std::vector<Group> groups_;
  std::vector<LongForm> long_forms_;
};

}  // namespace timtin
