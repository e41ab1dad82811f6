#include "service/shards/local_part.h"

#include <exception>
#include <memory>
#include <utility>

#include "schema/index_error.h"
#include "searcher/watch.h"

namespace timtin {
namespace {

// A part searcher of one generation for one step.
class BorrowedPart {
 public:
  explicit BorrowedPart(OpenGeneration& from) : from_(from), part_(from.take_part()) {}
  ~BorrowedPart() { from_.give_back(std::move(part_)); }
  BorrowedPart(const BorrowedPart&) = delete;
  BorrowedPart& operator=(const BorrowedPart&) = delete;
  PartSearcher& operator*() { return *part_; }

 private:
  OpenGeneration& from_;
  std::unique_ptr<PartSearcher> part_;
};

std::shared_ptr<OpenGeneration> in_state(const SearcherHolder& holder, const std::string& state) {
  auto opened = holder.in_state(state);
  if (!opened) {
    throw ShardFailure(ShardFailure::Kind::kStale, "it serves " + holder.current()->part().state);
  }
  return opened;
}

}  // namespace

template <class Use>
auto LocalPart::use(const std::string& state, const Use& search) const {
  using Kind = ShardFailure::Kind;
  const auto opened = in_state(holder_, state);
  try {
    BorrowedPart part(*opened);
    return search(*part);
  } catch (const SearchTimeout& late) {
    throw ShardFailure(Kind::kLate, late.what());
  } catch (const IndexError& error) {
    throw ShardFailure(Kind::kBad, error.what());
  } catch (const std::invalid_argument& error) {
    throw ShardFailure(Kind::kBad, error.what());
  }
}

PartDescription LocalPart::describe() const { return holder_.current()->part(); }

std::string LocalPart::accents(const std::string& state) const {
  const auto opened = in_state(holder_, state);
  const auto model = opened->generation().accents_model();
  return {model.begin(), model.end()};
}

WordsAnswer LocalPart::words(const WordsQuestion& question, const std::string& state) const {
  return use(state, [&](PartSearcher& part) { return part.words(question); });
}

PartCandidates LocalPart::candidates(PartRequest request, const std::string& state,
                                     Deadline deadline) const {
  request.request.deadline = deadline;
  return use(state, [&](PartSearcher& part) { return part.candidates(request); });
}

std::vector<Hit> LocalPart::hits(PartRequest request, const PartHitsRequest& wanted,
                                 const std::string& state, Deadline deadline) const {
  request.request.deadline = deadline;
  return use(state, [&](PartSearcher& part) { return part.hits(request, wanted); });
}

std::optional<StoredArticle> LocalPart::article(const std::string& id, Deadline deadline) const {
  return holder_.current()->article(id, deadline);
}

std::vector<Suggestion> LocalPart::suggest(const std::string& typed, std::uint32_t limit) const {
  return holder_.current()->suggest(typed, limit);
}

}  // namespace timtin
