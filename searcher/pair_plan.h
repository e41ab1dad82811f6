// PairPlan: what the pair lists know of the neighbours in a query: phrases of very frequent words
// without reading a text, and what neighbours add to the score of an article.
#pragma once

#include <cstdint>
#include <vector>

#include "schema/pair_lists.h"
#include "searcher/resolve_query.h"
#include "searcher/window.h"

namespace timtin {

// Keeps a reference to the lists. Throws IndexError if they are damaged.
class PairPlan {
 public:
  PairPlan() = default;
  // `hard`: an article must hold every group, so each phrase that is a group of its own.
  // `ranked`: weights are wanted.
  PairPlan(const ResolvedQuery& resolved, bool hard, bool ranked, const PairLists& lists);

  // Marks that every match has.
  std::uint32_t marks() const { return marks_; }
  // By group of the query: phrases for which these marks are enough.
  const std::vector<bool>& decided() const { return decided_; }

  // Sets the marks; false if no article of the window can match.
  bool require(std::uint32_t window, Window& at) const;
  // Adds what neighbours weigh, as the second stage will, so that it is given the right candidates.
  void weigh(std::uint32_t window, Window& at) const;

 private:
  struct Spelling {
    TermId first, second;
    float likeness;  // of the less likely
  };
  // Two words as neighbours.
  struct Pair {
    std::vector<Spelling> spellings = {};
    std::uint32_t mark = 0;  // if every match has it
    float per_impact = 0;
  };

  void add(const SlotRun& run, bool required, bool ranked, const ResolvedQuery& resolved);
  static std::vector<Spelling> spellings_of(const Slot& first, const Slot& second, bool all);
  template <class Visit>
  bool visit(const Pair& pair, std::uint32_t window, Visit&& visit) const;

  const PairLists* lists_ = nullptr;
  std::vector<Pair> pairs_;
  std::vector<bool> decided_;
  std::uint32_t marks_ = 0;
};

}  // namespace timtin
