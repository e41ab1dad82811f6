#include "searcher/second_stage.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_set>

#include "schema/ranking.h"

namespace timtin {
namespace {

// Texts are asked for so many candidates ahead.
constexpr std::size_t kAhead = 6;

// The score that a candidate for one word can have at most, told from its weight. The first stage
// knows all that the second does, but impacts are rounded and lengths normalised by the pivots of
// schema/ranking.h instead of the archive's averages.
class Ceiling {
 public:
  Ceiling(const SearchTables& tables, const ResolvedQuery& resolved)
      : articles_(tables.generation->segment().articles()),
        recency_(resolved.recency),
        newest_day_(resolved.archive.newest_day),
        idf_(resolved.slots.empty() ? 0 : resolved.slots[0].idf) {
    const PartLengths& average = resolved.archive.average;
    longer_ = std::max({1.0, average.title / kPivotTitleLength, average.body / kPivotBodyLength});
  }

  static bool knows(const ResolvedQuery& resolved) {
    if (resolved.slots.size() != 1 || resolved.groups.size() != 1) return false;
    const ResolvedItem& item = resolved.groups[0][0];
    const Slot& slot = resolved.slots[0];
    return resolved.groups[0].size() == 1 && item.run.slots.size() == 1 && item.overlays.empty() &&
           slot.spellings.size() == 1 && slot.spellings[0].likeness == 1 && slot.idf > 0 &&
           !slot.title_only && resolved.alternatives.empty() && resolved.named.empty();
  }

  double operator()(const Candidate& candidate) const {
    const double gain = 1 + recency_gain(recency_, articles_.row(candidate.doc).day, newest_day_);
    const double presence = idf_ * kPassageWeight;
    const double rounded = (candidate.weight / gain - presence) / idf_ + 0.5 / kImpactScale;
    const double least = std::clamp(rounded * kRounding, 0.0, 1.0);
    const double frequency = longer_ * least / (1 - least + longer_ * least);
    return (presence + idf_ * frequency) * gain * kRounding;
  }

 private:
  static constexpr double kRounding = 1.00001;  // weights are floats

  const ArticleStore& articles_;
  const Recency recency_;
  const std::int32_t newest_day_;
  const double idf_;
  double longer_;  // how much more a mention may count by the averages than by the pivots
};

// The score that the last of the wanted has so far.
class Wanted {
 public:
  explicit Wanted(std::size_t count) : count_(count) {}
  void add(double score) {
    best_.push(score);
    if (best_.size() > count_) best_.pop();
  }
  bool excludes(double score) const {
    return best_.size() == count_ && (count_ == 0 || score < best_.top());
  }

 private:
  std::size_t count_;
  std::priority_queue<double, std::vector<double>, std::greater<>> best_;
};

}  // namespace

void SecondStage::read(const EvidenceReader& reader, std::span<const Candidate> candidates) {
  if (evidence_.size() < candidates.size()) evidence_.resize(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i + kAhead < candidates.size()) reader.prefetch(candidates[i + kAhead].doc);
    reader.read_to_rank(candidates[i].doc, evidence_[i]);
  }
}

void SecondStage::rank_all(const RankContext& context, std::span<Candidate> candidates,
                           std::vector<QueryPair>& pairs) {
  read(context.reader, candidates);
  mentions_.resize(candidates.size() * pairs.size());
  std::vector<double> holding(pairs.size());
  const auto mentions = [&](std::size_t i) {
    return std::span(mentions_).subspan(i * pairs.size(), pairs.size());
  };
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    count_pairs(pairs, context.reader, evidence_[i], mentions(i));
    for (std::size_t p = 0; p < pairs.size() && i < kCandidates; ++p) {
      holding[p] += held(mentions(i)[p]);
    }
  }
  weigh_pairs(pairs, context.resolved.archive.articles, holding);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].weight =
        score_article(context, candidates[i].doc, evidence_[i], mentions(i), nullptr);
  }
}

// Scores those that may be among the wanted, and those that have copies: of a story the first
// telling may take the place of a better one. Brings them to the front; returns how many they are.
std::size_t SecondStage::rank_one_word(const RankContext& context, std::size_t wanted,
                                       std::span<Candidate> candidates) {
  const Ceiling ceiling(*tables_, context.resolved);
  Wanted found(wanted);
  std::unordered_set<DocId> stories;
  if (evidence_.empty()) evidence_.resize(1);
  std::size_t scored = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const DocId story = tables_->copies.group(candidates[i].doc);
    if (story == 0 && found.excludes(ceiling(candidates[i]))) continue;
    if (i + kAhead < candidates.size()) context.reader.prefetch(candidates[i + kAhead].doc);
    std::swap(candidates[scored], candidates[i]);
    Candidate& candidate = candidates[scored++];
    context.reader.read_to_rank(candidate.doc, evidence_[0]);
    candidate.weight = score_article(context, candidate.doc, evidence_[0], {}, nullptr);
    if (story == 0 || stories.insert(story).second) found.add(candidate.weight);
  }
  return scored;
}

std::size_t SecondStage::rank(const ResolvedQuery& resolved, const EvidenceReader& reader,
                              std::size_t wanted, std::size_t at_most, std::vector<Candidate>& best,
                              std::vector<QueryPair>& pairs) {
  pairs = pairs_of(resolved);
  const RankContext context{*tables_->generation, resolved, reader, pairs};
  const auto candidates = std::span(best).first(std::min(best.size(), at_most));
  std::size_t scored = candidates.size();
  if (Ceiling::knows(resolved)) {
    scored = rank_one_word(context, wanted, candidates);
  } else {
    rank_all(context, candidates, pairs);
  }
  sort_ranked(candidates.first(scored), tables_->generation->segment().articles());
  return scored;
}

}  // namespace timtin
