#include "searcher/rank.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "schema/ranking.h"
#include "searcher/named_fields.h"

namespace timtin {
namespace {

double saturated(const Mentions& counts, const RankContext& context, const ArticleRow& row) {
  const PartLengths& average = context.resolved.archive.average;
  const double title_average = std::max(1.0, average.title);
  const double body_average = std::max(1.0, average.body);
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
  std::array<Mentions, kMaxSlots> counts{};
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
    if (parts) note(parts, "word: " + slot.text, value);
  }
  return sum;
}

double pairs_score(const RankContext& context, const ArticleRow& row,
                   const std::vector<Occurrence>& occurrences, std::vector<ScorePart>* parts) {
  std::vector<Mentions> mentions;
  count_pairs(context.pairs, context.reader, occurrences, mentions);
  double sum = 0;
  for (std::size_t p = 0; p < mentions.size(); ++p) {
    const QueryPair& pair = context.pairs[p];
    const double value = kPairWeight * pair.idf * saturated(mentions[p], context, row);
    if (value == 0) continue;
    sum += value;
    if (!parts) continue;
    const auto& slots = context.resolved.slots;
    note(parts, "pair: " + slots[pair.first].text + " " + slots[pair.second].text, value);
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
  score += pairs_score(context, row, occurrences, parts);
  score += passage_score(context, occurrences, parts);
  for (const NamedField& named : context.resolved.named) {
    if (!has_named(named, context.generation.segment().articles(), doc)) continue;
    score += named.weight;
    note(parts, "named: " + named.shown, named.weight);
  }
  if (row.day != kNoDay) {
    const Recency& recency = context.resolved.recency;
    // Counted from the newest article of the archive, so that answers do not age.
    const double age = std::max(0, context.resolved.archive.newest_day - row.day);
    const double value = score * recency.weight * std::exp2(-age / recency.half_life_days);
    note(parts, "recency", value);
    score += value;
  }
  return score;
}

void sort_ranked(std::span<Candidate> ranked, const ArticleStore& articles) {
  std::sort(ranked.begin(), ranked.end(), [&](const Candidate& a, const Candidate& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    const std::int32_t day_a = articles.row(a.doc).day;
    const std::int32_t day_b = articles.row(b.doc).day;
    return day_a != day_b ? day_a > day_b : a.doc < b.doc;
  });
}

}  // namespace timtin
