// Searcher: answers requests over one generation: parse, resolve, match in Xapian, rank, show.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "schema/generation.h"
#include "searcher/curation.h"
#include "searcher/search.h"
#include "searcher/watch.h"

namespace timtin {

class Analyzer;
struct Filters;

// Not thread-safe: one for each thread; they share the generation.
class Searcher : public Searchable {
 public:
  // `curation`: what an editor decides; null: nothing. Throws IndexError if the postings cannot be
  // opened.
  explicit Searcher(std::shared_ptr<const Generation> generation,
                    std::shared_ptr<const Curation> curation = nullptr);
  ~Searcher() override;
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // What was typed; where that looks wrong, a second reading is offered, or searched for if the
  // first finds nothing. Never fails for what is asked; throws IndexError for a damaged index.
  // Limits beyond kMaxLimit and kMaxOffset are cut, with a warning.
  SearchAnswer search(const SearchRequest& request) override;

  // What may be meant instead of what was typed, if this archive speaks for it.
  std::optional<Suggested> second_reading(const SearchRequest& request);

  // Articles about what this one is about, at most `limit`: searcher/related.h. Their scores are
  // their likenesses. Throws IndexError, SearchTimeout.
  std::vector<Hit> related(DocId doc, std::uint32_t limit,
                           Watch::Deadline deadline = Watch::Deadline::max()) const;

  // The article with that id.
  std::optional<DocId> find(std::string_view id) const;
  const Generation& generation() const;
  std::shared_ptr<const Generation> shared_generation() const;
  const Curation* curation() const;  // null: none

 private:
  SearchAnswer search_typed(const SearchRequest& request);
  std::vector<DocId> pinned(const SearchRequest& request, const Filters& filters) const;
  Analyzer& analyzer();

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace timtin
