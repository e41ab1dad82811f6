// Pairs: neighbours in the query that are neighbours in an article. Vietnamese words are mostly of
// two syllables, so this is where "phụ nữ" is told from "phụ huynh nữ".
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "searcher/evidence.h"

namespace timtin {

struct QueryPair {
  std::uint16_t first, second;  // slots
  double idf = 0;               // how telling the pair is
};

// Mentions in an article, other spellings counting by their likeness.
struct Mentions {
  double title = 0, body = 0;  // body: lead and body together
};

// Sets `mentions`, one for each pair.
void count_pairs(std::span<const QueryPair> pairs, const EvidenceReader& reader,
                 std::span<const Occurrence> occurrences, std::span<Mentions> mentions);

// The pairs of the query's runs, not weighed yet.
std::vector<QueryPair> pairs_of(const ResolvedQuery& resolved);
// How far an article with these mentions holds the pair: 0 to 1.
double held(const Mentions& mentions);
// Sets the idf of each pair. An index of single words does not know how many articles hold a pair;
// the candidates do: a pair that few of them hold together is telling, though its syllables may be
// in all. `holding`: how many candidates hold each pair, the sum of held().
void weigh_pairs(std::vector<QueryPair>& pairs, double articles, std::span<const double> holding);

}  // namespace timtin
