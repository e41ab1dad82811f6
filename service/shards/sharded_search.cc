#include "service/shards/sharded_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <map>
#include <utility>

#include "searcher/attempts.h"
#include "searcher/copies.h"
#include "searcher/facets.h"
#include "searcher/first_stage.h"
#include "searcher/second_try.h"
#include "searcher/watch.h"
#include "service/archive.h"

namespace timtin {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Left of a request's time to put the answer together and send it.
constexpr milliseconds kReserve{150};
// A search that runs here looks at its deadline now and then only.
constexpr milliseconds kGrace{100};
// What resolving asks for next depends on what it was told: a word's spellings, then the
// abbreviations of these. It ends by itself long before.
constexpr int kMaxQuestions = 6;

}  // namespace

std::uint64_t ShardedSearch::Attempt::total() const {
  std::uint64_t sum = 0;
  for (const auto& part : found) sum += part ? part->total : 0;
  return sum;
}

ShardedSearch::ShardedSearch(const WholeArchive& whole, const ShardLines& lines, Analyzer& analyzer,
                             const Curation* curation, milliseconds patience)
    : whole_(whole),
      lines_(lines),
      analyzer_(analyzer),
      curation_(curation),
      patience_(patience),
      words_(whole) {
  // If none is up, all may be up again by now: what can be lost by asking is an error.
  const bool none =
      std::none_of(lines.begin(), lines.end(), [](const auto& line) { return line->is_up(); });
  for (std::size_t i = 0; i < lines.size(); ++i) {
    asked_.push_back((none || lines[i]->is_up()) && whole.parts[i].has_value());
  }
}

Shard::Deadline ShardedSearch::round_deadline() const {
  const auto now = Clock::now();
  if (now >= deadline_) throw SearchTimeout();
  return std::min(deadline_, now + patience_);
}

void ShardedSearch::drop(std::size_t shard, const ShardFailure& failure) {
  lines_[shard]->note(failure);
  asked_[shard] = false;
  stale_ |= failure.kind() == ShardFailure::Kind::kStale;
}

// The answers of all shards that are still asked, by shard. `ask(shard, its number, state,
// deadline)` gives a future, or one that is not valid where nothing is to be asked.
template <class Ask>
auto ShardedSearch::ask_all(const Ask& ask) {
  using Future = decltype(ask(lines_[0]->shard(), 0, std::string(), Clock::now()));
  using Answer = decltype(std::declval<Future&>().get());
  const auto deadline = round_deadline();
  std::vector<Future> under_way(lines_.size());
  std::vector<std::optional<Answer>> answers(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (asked_[i]) under_way[i] = ask(lines_[i]->shard(), i, whole_.parts[i]->state, deadline);
  }
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (!under_way[i].valid()) continue;
    try {
      if (under_way[i].wait_until(deadline + kGrace) == std::future_status::timeout) {
        throw ShardFailure(ShardFailure::Kind::kLate, "no answer in time");
      }
      answers[i] = under_way[i].get();
      if (!lines_[i]->is_up()) lines_[i]->note_answer();
    } catch (const ShardFailure& failure) {
      drop(i, failure);
    }
  }
  if (stale_) throw StaleShards();
  if (std::find(asked_.begin(), asked_.end(), true) == asked_.end()) {
    throw ArchiveUnavailable("no shard answers");
  }
  return answers;
}

void ShardedSearch::ask_words(const WordsQuestion& question) {
  const auto by_shard =
      ask_all([&](Shard& shard, std::size_t, const std::string& state, Shard::Deadline deadline) {
        return shard.words(question, state, deadline);
      });
  std::vector<WordsAnswer> answers;
  for (const auto& answer : by_shard) {
    if (answer) answers.push_back(*answer);
  }
  const WordsAnswer sum = add_up(question, answers);
  words_.add(question, sum);
  // What lacks a shard's counts holds for this search alone.
  if (answers.size() == lines_.size()) whole_.words.add(question, sum);
}

std::unique_ptr<const ResolvedQuery> ShardedSearch::resolve(const Query& query, bool widen) {
  const ResolveOptions options{.accents = whole_.accents ? &whole_.accents->restorer() : nullptr,
                               .learned = &whole_.abbreviations,
                               .curation = curation_,
                               .names = &whole_.names,
                               .memory = &accent_memory_,
                               .widen = widen};
  for (int asked = 0;; ++asked) {
    auto resolved =
        std::make_unique<const ResolvedQuery>(resolve_query(query, words_, analyzer_, options));
    const WordsQuestion question = words_.missing();
    if (question.folds.empty() && question.postings.empty()) return resolved;
    if (asked == kMaxQuestions) return resolved;
    ask_words(question);
  }
}

ShardedSearch::Attempt ShardedSearch::attempt(std::unique_ptr<const ResolvedQuery> query,
                                              const Filters& filters, const SearchRequest& request,
                                              const Try& how) {
  Attempt made;
  made.query = std::move(query);
  made.request = {make_portable(*made.query, words_), filters, request, how, {}, correct_};
  if (curation_ && request.sort == Sort::kRelevance) {
    const auto pins = curation_->pins(request.query);
    made.request.pins.assign(pins.begin(), pins.end());
  }
  made.found =
      ask_all([&](Shard& shard, std::size_t, const std::string& state, Shard::Deadline deadline) {
        return shard.candidates(made.request, state, deadline);
      });
  if (!correct_.empty()) note_suggestion(made.found);
  return made;
}

// A part knows its own phrases only: what most of them would read so is taken.
void ShardedSearch::note_suggestion(const FoundInParts& found) {
  correct_.clear();
  std::map<std::string, std::size_t> votes;
  std::size_t voters = 0;
  for (const auto& part : found) voters += part ? 1 : 0;
  for (const auto& part : found) {
    if (!part || !part->suggestion) continue;
    if (2 * ++votes[part->suggestion->text] > voters) suggestion_ = part->suggestion;
  }
}

// Copies of a story become one: then more candidates may be wanted than there are hits.
ShardedSearch::Attempt ShardedSearch::best_with_stories(const Understood& asked_for,
                                                        SearchAnswer& answer, Places& places) {
  const SearchRequest& request = asked_for.request;
  const std::size_t wanted = std::size_t{request.offset} + request.limit;
  for (SearchRequest asked = request;; asked.limit += asked.offset + asked.limit + kCandidates) {
    Attempt made = best_attempt(*this, asked_for.query, asked_for.filters, asked, answer);
    places = place_hits(made.found, *made.query, made.request);
    const std::size_t most = first_stage_request(*made.query, asked, made.request.how).count;
    const std::size_t hits = places.pinned.size() + places.stories + places.behind.size();
    const bool larger = std::uint64_t{2} * (asked.offset + asked.limit) + kCandidates <=
                        std::uint64_t{kMaxPartCandidates};
    if (hits >= wanted || places.merged < most || hits >= places.merged || !larger) {
      made.request.request.limit = request.limit;
      return made;
    }
  }
}

std::vector<Hit> ShardedSearch::hits(const Attempt& attempt, const Places& places) {
  const SearchRequest& request = attempt.request.request;
  const std::vector<PartHitsRequest> wanted =
      wanted_of(attempt.found, places, *attempt.query, request);
  auto by_shard = ask_all([&](Shard& shard, std::size_t i, const std::string& state,
                              Shard::Deadline deadline) -> std::future<std::vector<Hit>> {
    if (wanted[i].empty()) return {};
    return shard.hits(attempt.request, wanted[i], state, deadline);
  });
  return page_of(std::move(by_shard), wanted, places, request);
}

void ShardedSearch::tell_missing(SearchAnswer& answer) const {
  const auto left = static_cast<std::size_t>(std::count(asked_.begin(), asked_.end(), true));
  if (left == asked_.size()) return;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (!asked_[i]) answer.missing_shards.push_back(lines_[i]->name());
  }
  answer.total_is_exact = false;
  answer.warnings.push_back(
      fmt::format("Tạm thời chỉ tìm được trong {} trên {} phần của kho tin; kết quả dưới đây có "
                  "thể còn thiếu.",
                  left, asked_.size()));
}

SearchAnswer ShardedSearch::search_typed(const SearchRequest& asked) {
  SearchAnswer answer;
  answer.generation = whole_.name;
  accent_memory_.clear();
  const Understood understood = understand(asked, answer);
  const SearchRequest& request = understood.request;
  Places places;
  const Attempt attempt = best_with_stories(understood, answer, places);
  if (!understood.query.groups.empty() && !attempt.query->has_text()) {
    answer.warnings.emplace_back("Câu tìm không có chữ hay số nào; dưới đây là mọi bài.");
  }
  answer.total = attempt.total();
  answer.total_is_exact = true;
  for (const Places::Pin& pin : places.pinned) answer.total += pin.counted ? 0 : 1;
  for (const auto& part : attempt.found) {
    if (!part) continue;
    answer.total_is_exact = answer.total_is_exact && part->total_is_exact;
    if (request.facets) add_facets(part->facets, answer.facets);
  }
  if (request.limit > 0) answer.hits = hits(attempt, places);
  if (request.group_pages) group_pages(answer.hits);
  return answer;
}

SearchAnswer ShardedSearch::search(const SearchRequest& request) {
  if (request.deadline != Shard::Deadline::max()) deadline_ = request.deadline - kReserve;
  if (!request.exact) correct_ = request.query;
  SearchAnswer answer = search_typed(request);
  if (answer.searched_as.empty()) {
    answer.suggestion = suggestion_;
    try_suggestion(
        request, [this](const SearchRequest& again) { return search_typed(again); }, answer);
  }
  tell_missing(answer);
  // Behind a part that is missing another list goes on.
  if (answer.missing_shards.empty()) add_cursor(request, kShardsCursor, whole_.build, answer);
  return answer;
}

}  // namespace timtin
