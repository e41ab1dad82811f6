// PartSearcher: answers the steps of a search over one part of an archive (searcher/part.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "schema/generation.h"
#include "searcher/part.h"

namespace timtin {

// What a generation says of itself to who searches several parts. Reads all its articles' rows.
PartDescription describe_part(const std::shared_ptr<const Generation>& generation);
// The state of such a description: another after each publication.
std::string state_of(const Generation& generation);

// Not thread-safe: one for each thread; they share the generation.
class PartSearcher {
 public:
  // Throws IndexError if the postings cannot be opened.
  explicit PartSearcher(std::shared_ptr<const Generation> generation);
  ~PartSearcher();
  PartSearcher(PartSearcher&&) noexcept;
  PartSearcher& operator=(PartSearcher&&) noexcept;

  WordsAnswer words(const WordsQuestion& question) const;
  // These throw SearchTimeout past request.deadline, IndexError for a damaged index, and
  // std::invalid_argument for what does not fit together: documents that are not here, a wrong
  // number of pairs.
  PartCandidates candidates(const PartRequest& request);
  std::vector<Hit> hits(const PartRequest& request, const PartHitsRequest& wanted);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace timtin
