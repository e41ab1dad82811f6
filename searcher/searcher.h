// Searcher: answers requests over one generation: parse, resolve, match in Xapian, rank, show.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "schema/generation.h"
#include "searcher/search.h"
#include "searcher/watch.h"

namespace timtin {

// Not thread-safe: one for each thread; they share the generation.
class Searcher {
 public:
  // Throws IndexError if the postings cannot be opened.
  explicit Searcher(std::shared_ptr<const Generation> generation);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Never fails for what is asked; throws IndexError for a damaged index. Limits beyond kMaxLimit
  // and kMaxOffset are cut, with a warning.
  SearchAnswer search(const SearchRequest& request);

  // Articles about what this one is about, at most `limit`: searcher/related.h. Their scores are
  // their likenesses. Throws IndexError, SearchTimeout.
  std::vector<Hit> related(DocId doc, std::uint32_t limit,
                           Watch::Deadline deadline = Watch::Deadline::max()) const;

  // The article with that id.
  std::optional<DocId> find(std::string_view id) const;
  const Generation& generation() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace timtin
