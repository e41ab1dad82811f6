#include "searcher/pairs.h"

#include <algorithm>

#include "schema/ranking.h"

namespace timtin {
namespace {

float likeness(const EvidenceReader& reader, const Occurrence& occurrence, std::uint16_t slot) {
  for (const SlotMatch& match : reader.slots(occurrence.match)) {
    if (match.slot == slot) return match.likeness;
  }
  return 0;
}

}  // namespace

void count_pairs(std::span<const QueryPair> pairs, const EvidenceReader& reader,
                 std::span<const Occurrence> occurrences, std::vector<Mentions>& mentions) {
  mentions.assign(pairs.size(), {});
  const auto count = [&](const Occurrence& a, const Occurrence& b) {
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const float left = likeness(reader, a, pairs[p].first);
      if (left == 0) continue;
      Mentions& to = mentions[p];
      (a.part == Part::kTitle ? to.title : to.body) +=
          std::min(left, likeness(reader, b, pairs[p].second));
    }
  };
  for (std::size_t k = 0; k < occurrences.size(); ++k) {
    const Occurrence& a = occurrences[k];
    // "LHPN" holds the pairs of "liên hiệp phụ nữ"; else the neighbour does.
    if (reader.is_alternative(a)) count(a, a);
    for (std::size_t n = k + 1; n < occurrences.size(); ++n) {
      const Occurrence& b = occurrences[n];
      if (b.part != a.part || b.position > a.position + a.length) break;
      if (b.position == a.position + a.length) count(a, b);
    }
  }
}

std::vector<QueryPair> pairs_of(const ResolvedQuery& resolved) {
  std::vector<QueryPair> pairs;
  for (const auto& group : resolved.groups) {
    for (const ResolvedItem& item : group) {
      for (std::size_t i = 0; i + 1 < item.run.slots.size(); ++i) {
        pairs.push_back({item.run.slots[i], item.run.slots[i + 1]});
      }
    }
  }
  return pairs;
}

double held(const Mentions& mentions) { return std::min(1.0, mentions.title + mentions.body); }

void weigh_pairs(std::vector<QueryPair>& pairs, double articles, std::span<const double> holding) {
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    pairs[p].idf = inverse_frequency(articles, std::min(articles, holding[p]));
  }
}

std::vector<QueryPair> weigh_pairs(const ResolvedQuery& resolved, const EvidenceReader& reader,
                                   double articles,
                                   std::span<const std::vector<Occurrence>> evidence) {
  std::vector<QueryPair> pairs = pairs_of(resolved);
  if (pairs.empty()) return pairs;
  std::vector<double> holding(pairs.size());
  std::vector<Mentions> mentions;
  for (const std::vector<Occurrence>& occurrences : evidence) {
    count_pairs(pairs, reader, occurrences, mentions);
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      holding[p] += held(mentions[p]);
    }
  }
  weigh_pairs(pairs, articles, holding);
  return pairs;
}

}  // namespace timtin
