// Attempts: the readings of a request that are tried one after another until one finds enough. The
// same for one generation and for an archive in parts: only how a reading is tried differs.
#pragma once

#include <algorithm>
#include <memory>
#include <utility>

#include "analyzers/keystrokes.h"
#include "searcher/first_stage.h"
#include "searcher/parse_query.h"
#include "searcher/relax_query.h"
#include "searcher/resolve_query.h"
#include "searcher/understand.h"

namespace timtin {

// Fewer answers than this, and other accents are tried too.
inline constexpr std::uint64_t kFew = 10;

inline void warn_once(SearchAnswer& answer, const char* warning) {
  auto& all = answer.warnings;
  if (std::find(all.begin(), all.end(), warning) == all.end()) all.emplace_back(warning);
}

// Steps: an archive to search, with
//   struct Attempt: std::unique_ptr<const ResolvedQuery> query; std::uint64_t total() const;
//   std::unique_ptr<const ResolvedQuery> resolve(const Query&, bool widen);
//   Attempt attempt(std::unique_ptr<const ResolvedQuery>, const Filters&, const SearchRequest&,
//                   const Try&);

// Other accents only if the archive has too little as typed; all words only where it must be so.
template <class Steps>
typename Steps::Attempt try_query(Steps& steps, const Query& query, const Filters& filters,
                                  const SearchRequest& request, bool& widened) {
  const bool by_date = request.sort != Sort::kRelevance;
  const Match match = by_date && request.match == Match::kMost ? Match::kAll : request.match;
  auto first = steps.attempt(steps.resolve(query, false), filters, request, {.match = match});
  if (first.total() < kFew && first.query->has_text() && !request.exact) {
    auto wider = steps.resolve(query, true);
    if (!same_spellings(*first.query, *wider)) {
      auto second = steps.attempt(std::move(wider), filters, request, {match, true});
      if (second.total() > first.total()) {
        widened = true;
        first = std::move(second);
      }
    }
  }
  if (first.total() < kFew && match == Match::kMost) {
    first = steps.attempt(std::move(first.query), filters, request, {match, widened, false});
  }
  if (first.total() == 0 && match == Match::kAll && request.match == Match::kMost) {
    first = steps.attempt(std::move(first.query), filters, request, {Match::kMost, widened});
  }
  return first;
}

// The query as typed; a long phrase as plain words if so more is found; where the archive does not
// hold its words, as the keystrokes that they may be. What was done is noted in `answer`.
template <class Steps>
typename Steps::Attempt best_attempt(Steps& steps, const Query& query, const Filters& filters,
                                     const SearchRequest& request, SearchAnswer& answer) {
  auto best = try_query(steps, query, filters, request, answer.widened);
  if (request.exact) return best;
  if (request.sort == Sort::kRelevance && request.match == Match::kMost) {
    if (const auto relaxed = relax_phrases(query, best.total())) {
      auto second = try_query(steps, *relaxed, filters, request, answer.widened);
      if (second.total() > best.total()) {
        best = std::move(second);
        warn_once(answer,
                  "Câu dài: các chữ trong ngoặc kép được tìm như chữ thường, đứng gần nhau thì "
                  "hơn.");
      }
    }
  }
  if (!best.query->has_text() || (best.total() > 0 && !has_unknown_words(*best.query))) {
    return best;
  }
  const auto typed = read_keystrokes(request.query);
  if (!typed) return best;
  auto second = try_query(steps, parse_query(typed->text), filters, request, answer.widened);
  if (second.total() == 0 || has_unknown_words(*second.query)) return best;
  answer.searched_as = typed->text;
  return second;
}

}  // namespace timtin
