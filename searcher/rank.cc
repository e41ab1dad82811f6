#include "searcher/rank.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "schema/ranking.h"
#include "searcher/named_fields.h"

namespace timtin {
namespace {

// The saturated frequencies of one article.
class Saturation {
 public:
  Saturation(const PartLengths& average, const ArticleRow& row)
      : per_title_(
            kBm25.title_weight /
            (1 - kBm25.title_b + kBm25.title_b * row.title_length / std::max(1.0, average.title))),
        per_body_(1 / (1 - kBm25.body_b +
                       kBm25.body_b * (row.lead_length + row.body_length) /
                           std::max(1.0, average.body))) {}

  double operator()(const Mentions& counts) const {
    const double frequency = counts.title * per_title_ + counts.body * per_body_;
    return frequency / (kBm25.k1 + frequency);
  }

 private:
  double per_title_, per_body_;  // what a mention counts
};

void note(std::vector<ScorePart>* parts, std::string what, double value) {
  if (parts && value != 0) parts->push_back({std::move(what), value});
}

// The words themselves: BM25F over title and body, other spellings counting by their likeness.
double words_score(const RankContext& context, const Saturation& saturated,
                   std::span<const Occurrence> occurrences, std::vector<ScorePart>* parts) {
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
    const double value = slot.idf * saturated(counts[s]);
    sum += value;
    if (parts) note(parts, "word: " + slot.text, value);
  }
  return sum;
}

double pairs_score(const RankContext& context, const Saturation& saturated,
                   std::span<const Mentions> mentions, std::vector<ScorePart>* parts) {
  double sum = 0;
  for (std::size_t p = 0; p < mentions.size(); ++p) {
    const QueryPair& pair = context.pairs[p];
    const double value = kPairWeight * pair.idf * saturated(mentions[p]);
    if (value == 0) continue;
    sum += value;
    if (!parts) continue;
    const auto& slots = context.resolved.slots;
    note(parts, "pair: " + slots[pair.first].text + " " + slots[pair.second].text, value);
  }
  return sum;
}

// The best passage: how much of the query stands within a few sentences.
double passage_score(const RankContext& context, std::span<const Occurrence> occurrences,
                     std::vector<ScorePart>* parts) {
  std::array<int, kMaxSlots> inside{};
  double now = 0, best = 0;
  std::size_t from = 0;
  const auto weight = [&](const SlotMatch& m) { return context.resolved.slots[m.slot].idf; };
  for (std::size_t to = 0; to < occurrences.size(); ++to) {
    const Occurrence& last = occurrences[to];
    for (const SlotMatch& m : context.reader.slots(last.match)) {
      if (m.likeness > 0 && inside[m.slot]++ == 0) now += weight(m);
    }
    while (occurrences[from].part != last.part ||
           last.position - occurrences[from].position > kPassagePositions) {
      for (const SlotMatch& m : context.reader.slots(occurrences[from].match)) {
        if (m.likeness > 0 && --inside[m.slot] == 0) now -= weight(m);
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

double recency_gain(const Recency& recency, std::int32_t day, std::int32_t newest_day) {
  if (day == kNoDay) return 0;
  const double age = std::max(0, newest_day - day);
  return recency.weight * std::exp2(-age / recency.half_life_days);
}

double score_article(const RankContext& context, DocId doc, std::span<const Occurrence> occurrences,
                     std::vector<ScorePart>* parts) {
  std::vector<Mentions> mentions(context.pairs.size());
  count_pairs(context.pairs, context.reader, occurrences, mentions);
  return score_article(context, doc, occurrences, mentions, parts);
}

double score_article(const RankContext& context, DocId doc, std::span<const Occurrence> occurrences,
                     std::span<const Mentions> pairs, std::vector<ScorePart>* parts) {
  const ArticleStore& articles = context.generation.segment().articles();
  const ArticleRow& row = articles.row(doc);
  const Saturation saturated(context.resolved.archive.average, row);
  double score = words_score(context, saturated, occurrences, parts);
  score += pairs_score(context, saturated, pairs, parts);
  score += passage_score(context, occurrences, parts);
  for (const NamedField& named : context.resolved.named) {
    if (!has_named(named, articles, doc)) continue;
    score += named.weight;
    note(parts, "named: " + named.shown, named.weight);
  }
  const double newer =
      score * recency_gain(context.resolved.recency, row.day, context.resolved.archive.newest_day);
  note(parts, "recency", newer);
  return score + newer;
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
