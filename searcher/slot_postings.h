// SlotPostings: a word of the query with everything that stands for it, added to the scores of a
// window: its spellings, its abbreviation, its long forms.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "searcher/resolve_query.h"
#include "searcher/window.h"
#include "searcher/word_postings.h"

namespace timtin {

// Not thread-safe. Keeps references to its arguments. Lists are opened when the first window is
// added: many words of a query are never asked, as a rarer one leaves nothing.
//
// A slot adds idf x (presence + saturated frequency) to the weight of an article that holds it:
// what the second stage gives its words, but impacts are rounded and lengths normalised by the
// pivots of schema/ranking.h. Where other words are asked for too, the word is less present by a
// spelling that was hardly meant. What else stands for the word adds its own by how likely it is.
class SlotPostings {
 public:
  // `presence`: what holding the word counts, however often. `slot` < kMaxSlots.
  SlotPostings(std::uint16_t slot, const ResolvedQuery& resolved, const PostingSources& sources,
               double presence);

  std::uint64_t bit() const { return bit_; }
  // That hold any of it, counted twice or more; of the whole archive.
  double articles() const { return resolved_->slots[slot_].postings.articles; }
  bool add_to(std::uint32_t window, Window& at);  // false if no article of the window has it

 private:
  // Spellings that count as one word, and what they add.
  struct Group {
    std::vector<WordPostings> spellings;
    std::vector<float> likeness;           // of each
    std::vector<std::uint8_t> present_by;  // each: how present the word is, of kPresent
    float presence = 0, weight = 0;
  };
  struct LongForm {
    std::vector<std::vector<WordPostings>> words;  // of each: its spellings
    // Neighbours in it that the pair lists know.
    std::vector<std::pair<TermId, TermId>> pairs = {};
    float presence = 0, per_impact = 0;
  };
  void open();
  void open_group(const std::vector<TermSpelling>& spellings, double weight);
  void open_long_form(const Alternative& alternative);
  bool add_group(Group& group, std::uint32_t window, Window& at) const;
  bool add_long_form(LongForm& form, std::uint32_t window, Window& at) const;

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
