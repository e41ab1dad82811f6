// SecondStage: reads the best candidates of the first stage again and orders them by their scores.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "searcher/evidence.h"
#include "searcher/first_stage.h"
#include "searcher/pairs.h"
#include "searcher/rank.h"
#include "searcher/search_tables.h"

namespace timtin {

// Not thread-safe. Keeps what it read for its memory only.
class SecondStage {
 public:
  explicit SecondStage(std::shared_ptr<const SearchTables> tables) : tables_(std::move(tables)) {}

  // Brings the `wanted` best of the first `at_most` candidates, copies of a story counting once, to
  // the front, best first, and gives them their scores. `pairs` are weighed by the first
  // kCandidates. Returns how many were scored and stand in order; the others keep their weights,
  // and none of them belongs before those wanted.
  std::size_t rank(const ResolvedQuery& resolved, const EvidenceReader& reader, std::size_t wanted,
                   std::size_t at_most, std::vector<Candidate>& best,
                   std::vector<QueryPair>& pairs);

 private:
  void read(const EvidenceReader& reader, std::span<const Candidate> candidates);
  void rank_all(const RankContext& context, std::span<Candidate> candidates,
                std::vector<QueryPair>& pairs);
  std::size_t rank_one_word(const RankContext& context, std::size_t wanted,
                            std::span<Candidate> candidates);

  const std::shared_ptr<const SearchTables> tables_;
  std::vector<std::vector<Occurrence>> evidence_;  // of the candidates at hand
  std::vector<Mentions> mentions_;                 // of their pairs
};

}  // namespace timtin
