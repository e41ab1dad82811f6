// Searcher::search: what was typed, and where that looks wrong a second reading beside it.
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

std::string cursor_after(const Generation& generation, const SearchRequest& request,
                         std::uint64_t offset) {
  const Manifest& manifest = generation.manifest();
  return to_text({generation.name(), build_digest(manifest.built_at, manifest.program_version),
                  static_cast<std::uint32_t>(offset), question_digest(request)});
}

}  // namespace

SearchAnswer Searcher::search(const SearchRequest& request) {
  SearchAnswer answer = search_typed(request);
  if (!request.exact && answer.searched_as.empty()) {
    CountInArchive count(*this, request);
    answer.suggestion = did_you_mean(generation(), analyzer(), parse_query(request.query), count);
    if (answer.suggestion && answer.total == 0) {
      SearchRequest again = request;
      again.query = answer.suggestion->text;
      again.exact = true;
      SearchAnswer second = search_typed(again);
      if (second.total > 0) {
        second.searched_as = again.query;
        second.suggestion = std::move(answer.suggestion);
        answer = std::move(second);
      }
    }
  }
  const std::uint64_t end = std::uint64_t{request.offset} + answer.hits.size();
  if (!answer.hits.empty() && end < answer.total && end <= kMaxOffset) {
    answer.next = cursor_after(generation(), request, end);
  }
  return answer;
}

}  // namespace timtin
