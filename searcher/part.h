// Part: a search in steps, over one part of an archive whose articles are spread over several. Who
// asks has resolved the query by the statistics of all parts, so each part weighs its articles as
// one index of the whole archive would, and what the parts answer can be laid together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/archive_sums.h"
#include "searcher/filters.h"
#include "searcher/first_stage.h"
#include "searcher/resolve_query.h"
#include "searcher/search.h"

namespace timtin {

// What resolving needs to know of a part before any query.
struct PartDescription {
  std::string generation, built_at;
  std::string state;  // names what is searched: another after each publication
  std::uint32_t schema_version = 0;
  int analyzer_version = 0;
  ArchiveSums sums;
  std::vector<std::pair<Field, std::string>> names;  // its topics and units
  std::string abbreviations;                         // the table it learned
  std::uint64_t accents = 0;                         // XXH3-64 of its side model
  bool operator==(const PartDescription&) const = default;
};

// Words that a part is asked for, and what it knows of them, in the same order.
struct WordsQuestion {
  std::vector<std::string> folds;     // folded terms
  std::vector<std::string> postings;  // ArchiveWords::posting_frequency()
};
using WordCounts = std::vector<std::pair<std::string, std::uint32_t>>;  // term, articles
struct WordsAnswer {
  std::vector<WordCounts> folds;  // the terms that fold to each
  std::vector<std::uint32_t> postings;
};

// A resolved query whose terms are indexes of `terms`, not of a lexicon.
struct PortableQuery {
  ResolvedQuery query;
  std::vector<std::string> terms;
  bool operator==(const PortableQuery&) const = default;
};
PortableQuery make_portable(const ResolvedQuery& resolved, const ArchiveWords& words);
// With the terms of that lexicon; those it does not hold are left out.
ResolvedQuery bind_query(const PortableQuery& portable, const Lexicon& lexicon);

// Candidates that one page of hits may need, at most: copies of a story become one hit.
inline constexpr std::uint32_t kMaxPartCandidates = 65536;

struct PartRequest {
  PortableQuery query;
  Filters filters;        // without predicted topics: those are the part's
  SearchRequest request;  // limit: up to kMaxPartCandidates with the offset
  Try how;
  std::vector<std::string> pins;  // ids that an editor put first: found if the part has them
  std::string correct;            // what was typed, if a second reading is wanted; "" if not
};

struct PartCandidate {
  DocId doc = 0;
  double weight = 0;  // of the first stage
  std::int32_t day = kNoDay;
  DocId story = 0;  // the first article that tells the same; 0 if no other of the part does
};
// A pinned article of the part that passes the filters.
struct PartPin {
  std::uint32_t index = 0;  // of PartRequest::pins
  DocId doc = 0;
  bool counted = false;  // among the matches, as far as all of these are known
};
struct PartCandidates {
  std::vector<PartCandidate> best;
  // By candidate that may be ranked (the first kCandidates) and pair of the query: held().
  std::vector<double> holding;
  std::uint64_t total = 0;
  bool total_is_exact = false;
  std::vector<Facet> facets;  // if asked for
  std::vector<PartPin> pinned;
  std::optional<Suggested> suggestion;  // as this part sees the query: searcher/did_you_mean.h
};

// The second step, once the best candidates of all parts are known. It is answered with the hits of
// `pinned`, then of `rank`, then of `show`.
struct PartHitsRequest {
  std::vector<double> pair_idfs;    // of pairs_of(): empty if nothing is to be ranked
  std::vector<DocId> rank;          // read again and scored; copies of a story become one
  std::uint32_t top = 0;            // so many of these are shown, the best
  std::vector<DocId> pinned;        // of `rank`: shown in any case, and not among the others
  std::vector<PartCandidate> show;  // shown as they are
  bool empty() const { return rank.empty() && show.empty(); }
};

}  // namespace timtin
