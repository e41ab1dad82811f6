// LocalPart: the steps of a search over a part that is an index of this process, for who searches
// it from here or over HTTP.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/searcher_holder.h"
#include "service/shards/shard.h"

namespace timtin {

// Thread-safe. `holder` was made with is_shard, and outlives it. Calls throw ShardFailure as those
// of Shard; they search on the calling thread, until the deadline.
class LocalPart {
 public:
  explicit LocalPart(SearcherHolder& holder) : holder_(holder) {}

  PartDescription describe() const;
  std::string accents(const std::string& state) const;
  WordsAnswer words(const WordsQuestion& question, const std::string& state) const;
  PartCandidates candidates(PartRequest request, const std::string& state, Deadline deadline) const;
  std::vector<Hit> hits(PartRequest request, const PartHitsRequest& wanted,
                        const std::string& state, Deadline deadline) const;
  std::optional<StoredArticle> article(const std::string& id, Deadline deadline) const;
  std::vector<Suggestion> suggest(const std::string& typed, std::uint32_t limit) const;

 private:
  template <class Use>
  auto use(const std::string& state, const Use& search) const;

  SearcherHolder& holder_;
};

}  // namespace timtin
