// Rank: the second stage. The score of a candidate from exact counts, closeness, accents and date,
// each part explained.
#pragma once

#include <span>
#include <vector>

#include "schema/generation.h"
#include "searcher/evidence.h"
#include "searcher/first_stage.h"
#include "searcher/pairs.h"
#include "searcher/search.h"

namespace timtin {

// What the score of every article of one search depends on.
struct RankContext {
  const Generation& generation;
  const ResolvedQuery& resolved;
  const EvidenceReader& reader;
  std::span<const QueryPair> pairs;  // weighed by all candidates: see weigh_pairs()
};

// `occurrences` are those of the article. With `parts`, the sum is written down term by term.
double score_article(const RankContext& context, DocId doc, std::span<const Occurrence> occurrences,
                     std::vector<ScorePart>* parts);
// The same for who has counted the pairs.
double score_article(const RankContext& context, DocId doc, std::span<const Occurrence> occurrences,
                     std::span<const Mentions> pairs, std::vector<ScorePart>* parts);

// What an article of that day gains, as a share of its score. The newest day is that of the
// archive, so that answers do not age.
double recency_gain(const Recency& recency, std::int32_t day, std::int32_t newest_day);

// The best first; among equals the newest, then the first in the archive.
void sort_ranked(std::span<Candidate> ranked, const ArticleStore& articles);

}  // namespace timtin
