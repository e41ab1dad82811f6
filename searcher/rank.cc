#include "searcher/rank.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "schema/ranking.h"
#include "searcher/named_fields.h"

namespace timtin {
namespace {

struct Counts {
  double title = 0, body = 0;
};

double saturated(const Counts& counts, const RankContext& context, const ArticleRow& row) {
  const Manifest& m = context.generation.manifest();
  const double title_average = std::max(1.0, m.average_title_length);
  const double body_average = std::max(1.0, m.average_body_length);
  const double title = counts.title * kBm25.title_weight /
                       (1 - kBm25.title_b + kBm25.title_b * row.title_length / title_average);
  const double body =
      counts.body /
      (1 - kBm25.body_b + kBm25.body_b * (row.lead_length + row.body_length) / body_average);
  return (title + body) / (kBm25.k1 + title + body);
}

void note(std::vector<ScorePart>* parts, std::string what, double value) {
  if (parts && value != 0) parts->push_back({std::move(what), value});
}

// The words themselves: BM25F over title and body, other spellings counting by their likeness.
double words_score(const RankContext& context, const ArticleRow& row,
                   const std::vector<Occurrence>& occurrences, std::vector<ScorePart>* parts) {
  std::array<Counts, kMaxSlots> counts{};
  for (const Occurrence& o : occurrences) {
    for (const SlotMatch& match : context.reader.slots(o.match)) {
      const bool title = o.part == Part::kTitle;
      if (context.resolved.slots[match.slot].title_only && !title) continue;
      (title ? counts[match.slot].title : counts[match.slot].body) += match.likeness;
    }
  }
  double sum = 0;
  for (std::size_t s = 0; s < context.resolved.slots.size(); ++s) {
    const Slot& slot = context.resolved.slots[s];
    const double value = slot.idf * saturated(counts[s], context, row);
    sum += value;
    note(parts, "word: " + slot.text, value);
  }
  return sum;
}

// Neighbours in the query that are neighbours in the article: Vietnamese words are mostly of two
// syllables, so this is where "phụ nữ" is told from "phụ huynh nữ".
double pairs_score(const RankContext& context, const ArticleRow& row, const SlotRun& run,
                   const std::vector<Occurrence>& occurrences, std::vector<ScorePart>* parts) {
  const auto likeness = [&](const Occurrence& o, std::uint16_t slot) {
    for (const SlotMatch& m : context.reader.slots(o.match)) {
      if (m.slot == slot) return m.likeness;
    }
    return 0.0f;
  };
  double sum = 0;
  for (std::size_t i = 0; i + 1 < run.slots.size(); ++i) {
    Counts counts;
    for (std::size_t k = 0; k < occurrences.size(); ++k) {
      const Occurrence& a = occurrences[k];
      const float left = likeness(a, run.slots[i]);
      if (left == 0) continue;
      // "LHPN" holds the pairs of "liên hiệp phụ nữ"; else the neighbour does.
      float right = context.reader.is_alternative(a) ? likeness(a, run.slots[i + 1]) : 0;
      for (std::size_t n = k + 1; right == 0 && n < occurrences.size(); ++n) {
        const Occurrence& b = occurrences[n];
        if (b.part != a.part || b.position > a.position + a.length) break;
        if (b.position == a.position + a.length) right = likeness(b, run.slots[i + 1]);
      }
      (a.part == Part::kTitle ? counts.title : counts.body) += std::min(left, right);
    }
    const Slot& first = context.resolved.slots[run.slots[i]];
    const Slot& second = context.resolved.slots[run.slots[i + 1]];
    const double value =
        kPairWeight * (first.idf + second.idf) / 2 * saturated(counts, context, row);
    sum += value;
    note(parts, "pair: " + first.text + " " + second.text, value);
  }
  return sum;
}

// The best passage: how much of the query stands within a few sentences.
double passage_score(const RankContext& context, const std::vector<Occurrence>& occurrences,
                     std::vector<ScorePart>* parts) {
  std::array<int, kMaxSlots> inside{};
  double now = 0, best = 0;
  std::size_t from = 0;
  const auto weight = [&](const SlotMatch& m) { return context.resolved.slots[m.slot].idf; };
  for (std::size_t to = 0; to < occurrences.size(); ++to) {
    const Occurrence& last = occurrences[to];
    for (const SlotMatch& m : context.reader.slots(last.match)) {
      if (inside[m.slot]++ == 0) now += weight(m);
    }
    while (occurrences[from].part != last.part ||
           last.position - occurrences[from].position > kPassagePositions) {
      for (const SlotMatch& m : context.reader.slots(occurrences[from].match)) {
        if (--inside[m.slot] == 0) now -= weight(m);
      }
      ++from;
    }
    best = std::max(best, now);
  }
  const double value = kPassageWeight * best;
  note(parts, "passage", value);
  return value;
}

}  // namespace

double score_article(const RankContext& context, DocId doc,
                     const std::vector<Occurrence>& occurrences, std::vector<ScorePart>* parts) {
  const ArticleRow& row = context.generation.segment().articles().row(doc);
  double score = words_score(context, row, occurrences, parts);
  for (const auto& group : context.resolved.groups) {
    for (const ResolvedItem& item : group) {
      score += pairs_score(context, row, item.run, occurrences, parts);
    }
  }
  score += passage_score(context, occurrences, parts);
  for (const NamedField& named : context.resolved.named) {
    if (!has_named(named, context.generation.segment().articles(), doc)) continue;
    score += named.weight;
    note(parts, "named: " + named.shown, named.weight);
  }
  if (row.day != kNoDay) {
    const double age = std::max(0, context.newest_day - row.day);
    const double value = score * kRecencyWeight * std::exp2(-age / kRecencyHalfLifeDays);
    note(parts, "recency", value);
    score += value;
  }
  return score;
}

}  // namespace timtin
