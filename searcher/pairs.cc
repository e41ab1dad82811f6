#include "searcher/pairs.h"

#include <algorithm>
#include <array>
#include <bit>

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
                 std::span<const Occurrence> occurrences, std::span<Mentions> mentions) {
  std::fill(mentions.begin(), mentions.end(), Mentions{});
  std::array<std::uint64_t, kMaxSlots> followers_of{};  // by slot: what may follow it, as bits
  for (const QueryPair& pair : pairs) {
    followers_of[pair.first] |= std::uint64_t{1} << pair.second;
  }
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
    std::uint64_t followers = 0;
    for (std::uint64_t bits = reader.slot_bits(a.match); bits; bits &= bits - 1) {
      followers |= followers_of[static_cast<std::size_t>(std::countr_zero(bits))];
    }
    if (followers == 0) continue;
    // "LHPN" holds the pairs of "liên hiệp phụ nữ"; else the neighbour does.
    if (reader.is_alternative(a)) count(a, a);
    for (std::size_t n = k + 1; n < occurrences.size(); ++n) {
      const Occurrence& b = occurrences[n];
      if (b.part != a.part || b.position > a.position + a.length) break;
      if (b.position != a.position + a.length) continue;
      if (reader.slot_bits(b.match) & followers) count(a, b);
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

}  // namespace timtin
