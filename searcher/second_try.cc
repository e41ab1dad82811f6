// Searcher::search: what was typed, and where that looks wrong a second reading beside it.
#include "searcher/second_try.h"

#include <string>
#include <utility>

#include "searcher/cursor.h"
#include "searcher/did_you_mean.h"
#include "searcher/parse_query.h"
#include "searcher/searcher.h"

namespace timtin {
namespace {

// Asks the archive itself, for words as they are spelled.
class CountInArchive : public PhraseCount {
 public:
  CountInArchive(Searcher& searcher, const SearchRequest& request)
      : searcher_(searcher), deadline_(request.deadline) {}

  std::uint64_t operator()(const std::string& words, std::uint64_t most) override {
    SearchRequest phrase;
    phrase.query = '"' + words + '"';
    phrase.sort = Sort::kNewest;  // nothing is ranked
    phrase.limit = 0;
    phrase.exact = true;
    phrase.snippets = false;
    phrase.count_to = static_cast<std::uint32_t>(most);
    phrase.deadline = deadline_;
    return searcher_.search(phrase).total;
  }

 private:
  Searcher& searcher_;
  const Watch::Deadline deadline_;
};

}  // namespace

void add_cursor(const SearchRequest& request, const std::string& generation, std::uint64_t build,
                SearchAnswer& answer) {
  const std::uint64_t end = std::uint64_t{request.offset} + answer.hits.size();
  if (answer.hits.empty() || end >= answer.total || end > kMaxOffset) return;
  answer.next =
      to_text({generation, build, static_cast<std::uint32_t>(end), question_digest(request)});
}

std::optional<Suggested> Searcher::second_reading(const SearchRequest& request) {
  CountInArchive count(*this, request);
  return did_you_mean(generation(), analyzer(), parse_query(request.query), count);
}

SearchAnswer Searcher::search(const SearchRequest& request) {
  SearchAnswer answer = search_typed(request);
  if (!request.exact && answer.searched_as.empty()) {
    answer.suggestion = second_reading(request);
    try_suggestion(
        request, [this](const SearchRequest& again) { return search_typed(again); }, answer);
  }
  const Manifest& manifest = generation().manifest();
  add_cursor(request, generation().name(),
             build_digest(manifest.built_at, manifest.program_version), answer);
  return answer;
}

}  // namespace timtin
