// FirstStage: Xapian's part of a search: the candidates in order, and how many articles match.
#pragma once

#include <xapian.h>
#include <cstdint>
#include <vector>

#include "searcher/evidence.h"
#include "searcher/search.h"
#include "searcher/watch.h"

namespace timtin {

struct Candidate {
  DocId doc;
  double weight;  // of the first stage
};

struct Candidates {
  std::vector<Candidate> best;
  std::uint64_t total = 0;
  bool total_is_exact = false;
  std::vector<DocId> all;  // every match, if asked for
};

struct FirstStageRequest {
  Sort sort = Sort::kRelevance;
  std::uint32_t count = 10;       // candidates wanted
  std::uint32_t count_to = 1000;  // matches to count at least
  double least_weight = 0;        // what weighs less does not match
  bool all = false;               // collect every match: exact counts and facets
  Match match = Match::kMost;     // as in the query: for words that stand beside a phrase
  Watch::Deadline deadline = Watch::Deadline::max();
};

// `reader` decides phrases. Throws IndexError for a damaged index, SearchTimeout.
Candidates first_stage(const Xapian::Database& postings, const Xapian::Query& query,
                       const Segment& segment, const ResolvedQuery& resolved,
                       const EvidenceReader& reader, const FirstStageRequest& request);

}  // namespace timtin
