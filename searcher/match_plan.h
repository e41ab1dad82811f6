// MatchPlan: a resolved query as what an article must hold, and what that counts: the first stage's
// view of a query. Works on bits and impacts, one window of articles at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "searcher/filters.h"
#include "searcher/pair_plan.h"
#include "searcher/resolve_query.h"
#include "searcher/search.h"
#include "searcher/slot_postings.h"
#include "searcher/window.h"
#include "searcher/word_postings.h"

namespace timtin {

// Not thread-safe. Keeps references to the query and the sources.
class MatchPlan {
 public:
  // Phrases become "all words" here, and neighbours as far as the pair lists know them; the rest of
  // their order is for the decider. `ranked`: weights are used, so neighbours count in them.
  MatchPlan(const ResolvedQuery& resolved, const Filters& filters, Match match,
            const PostingSources& sources, bool ranked);

  // By group of the query: phrases that need no decider.
  const std::vector<bool>& decided() const { return pairs_.decided(); }

  // Offsets of the articles of the window that match and whose words and fields weigh `least` or
  // more, ascending; valid until the next call. Weights, those of neighbours too, and marks are
  // left in `at`. Windows in ascending order.
  std::span<const std::uint16_t> matches(std::uint32_t window, Window& at, float least);

 private:
  // A phrase or a run of words.
  struct Item {
    bool all = false;         // of the slots, not one of them
    std::uint64_t slots = 0;  // as bits
    std::uint32_t marks = 0;  // overlays: one of them is enough
    bool holds(std::uint64_t found, std::uint32_t marked) const {
      return (all ? (found & slots) == slots : (found & slots) != 0) || (marked & marks) != 0;
    }
  };
  // A field or an overlay.
  struct Marked {
    std::vector<WordPostings> postings;
    std::vector<std::span<const DocId>> documents = {};  // more of them, ascending; those to come
    std::uint32_t mark = 0;
    float weight = 0, per_impact = 0;
  };

  Item item_of(const ResolvedItem& item, const ResolvedQuery& resolved, Match match,
               const PostingSources& sources);
  void add_fields(const ResolvedQuery& resolved, const PostingSources& sources);
  void add_filters(const Filters& filters, const PostingSources& sources);
  Marked& add_filter(std::vector<std::string> terms, const PostingSources& sources);
  void add_slots(const ResolvedQuery& resolved, const PostingSources& sources);
  bool fill(std::uint32_t window, Window& at, std::size_t& found);
  bool holds(std::uint64_t slots, std::uint32_t marks) const;
  std::size_t match(std::uint32_t window, Window& at, float least);
  std::size_t match_run(Window& at, std::uint32_t count, float least) const;

  const DocId articles_;
  std::vector<SlotPostings> slots_;  // those that every match holds first, the rarest of them first
  std::size_t required_ = 0;         // how many those are
  std::vector<Marked> marked_;
  PairPlan pairs_;
  std::vector<std::vector<Item>> groups_;
  std::vector<std::uint64_t> excluded_;
  bool hard_ = true;  // every group is wanted, not one of them
  bool text_ = false;
  std::uint32_t filters_ = 0;  // marks
  std::uint32_t next_filter_ = mark::kFirstFilter, next_overlay_ = mark::kFirstOverlay;
};

}  // namespace timtin
