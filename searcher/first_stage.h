// FirstStage: which articles match, how many those are, and the best of them as candidates for the
// second stage. Scores every article that holds a telling word: with lists that are added up at
// about a nanosecond a posting this is faster than skipping, and counts are exact.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "searcher/decider.h"
#include "searcher/match_plan.h"
#include "searcher/search_tables.h"
#include "searcher/watch.h"

namespace timtin {

struct Candidate {
  DocId doc;
  double weight;  // of the first stage; 0 when sorted by date
};

struct Candidates {
  std::vector<Candidate> best;  // in order
  std::uint64_t total = 0;      // stories, or articles with all_copies
  bool total_is_exact = false;
  std::vector<DocId> all;  // every match, if asked for
};

inline constexpr std::uint32_t kReadAll = 0xFFFFFFFF;
struct FirstStageRequest {
  Sort sort = Sort::kRelevance;
  std::uint32_t count = 10;       // candidates wanted
  std::uint32_t count_to = 1000;  // matches to count at least, where counting costs something
  double least_weight = 0;        // what weighs less does not match
  bool all = false;               // collect every match: exact counts and facets
  bool all_copies = false;  // each counts; else a story that several articles tell counts once
  Match match = Match::kMost;
  std::uint32_t read_at_most = kReadAll;  // articles; those that weigh most. Others do not match
  Watch::Deadline deadline = Watch::Deadline::max();
};

// True if the second stage ranks what the first one finds; else it is sorted by date.
bool ranks(const ResolvedQuery& resolved, const SearchRequest& request);

// How a search tries a query.
struct Try {
  Match match = Match::kMost;
  bool widened = false;  // its words stand for other spellings too
  bool cut = true;       // what weighs too little does not match
};
// What a search asks of the first stage.
FirstStageRequest first_stage_request(const ResolvedQuery& resolved, const SearchRequest& request,
                                      const Try& how);

// Not thread-safe. Keeps references to the tables and the database.
class FirstStage {
 public:
  FirstStage(const SearchTables& tables, const Xapian::Database& postings);

  // `reader` decides phrases. Throws IndexError for a damaged index, SearchTimeout.
  Candidates find(const ResolvedQuery& resolved, const Filters& filters,
                  const EvidenceReader& reader, const FirstStageRequest& request);

 private:
  void set_recency(const ResolvedQuery& resolved);

  const SearchTables& tables_;
  PostingSources sources_;
  std::unique_ptr<Window> window_;
  Recency recency_{0, 0};     // that gains_ are of, as is the next
  std::uint32_t ahead_ = 0;   // days that other parts of the archive go on after these articles
  std::vector<float> gains_;  // by age in days: what a weight is multiplied with
};

}  // namespace timtin
