#include "analyzers/train/segment_crf.h"

#include <algorithm>
#include <cmath>

namespace timtin {
namespace {

// Fewer occurrences than these teach too little.
constexpr std::uint32_t kLeastPairs = 2, kLeastTriples = 3, kLeastQuadruples = 4;

// Gradients below this are not worth a walk through the memory.
constexpr float kNoGradient = 1e-3F;

using PairScores = std::array<float, 4>;  // by (gap * 2 + next gap)

// The probability of each (gap before, gap, gap after), for each gap from 1.
std::vector<WeightGroup> marginals(const std::vector<WeightGroup>& factors) {
  const std::size_t n = factors.size();
  std::vector<WeightGroup> weight(n), out(n);
  std::vector<PairScores> ahead(n + 1);
  ahead[1] = {1, 1, 0, 0};
  for (std::size_t i = 1; i < n; ++i) {
    const float most = *std::max_element(factors[i].begin(), factors[i].end());
    for (std::size_t j = 0; j < 8; ++j) weight[i][j] = std::exp(factors[i][j] - most);
    float sum = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      ahead[i + 1][j] = ahead[i][j >> 1] * weight[i][j] + ahead[i][2 + (j >> 1)] * weight[i][4 + j];
      sum += ahead[i + 1][j];
    }
    for (float& value : ahead[i + 1]) value /= sum;
  }
  PairScores behind = {1, 0, 1, 0};  // nothing joins after the end
  for (std::size_t i = n - 1; i > 0; --i) {
    PairScores next{};
    float sum = 0, next_sum = 0;
    for (std::size_t j = 0; j < 8; ++j) {
      const float rest = weight[i][j] * behind[j & 3];
      out[i][j] = ahead[i][j >> 1] * rest;
      sum += out[i][j];
      next[j >> 1] += rest;
      next_sum += rest;
    }
    for (float& value : out[i]) value /= sum;
    for (std::size_t j = 0; j < 4; ++j) behind[j] = next[j] / next_sum;
  }
  return out;
}

void update(WeightTable& table, std::size_t group, const float* gradient, std::size_t count,
            LearningRate rate) {
  WeightGroup& weights = table.weights[group];
  WeightGroup& squares = table.squares[group];
  for (std::size_t j = 0; j < count; ++j) {
    const float g = gradient[j] - rate.decay * weights[j];
    squares[j] += g * g;
    weights[j] += rate.step * g / (std::sqrt(squares[j]) + 0.1F);
  }
}

}  // namespace

GapHashes gap_hashes(std::span<const SyllableId> run, std::size_t i) {
  const std::uint64_t z = i >= 2 ? run[i - 2] : kRunEdge, a = run[i - 1], b = run[i];
  const std::uint64_t c = i + 1 < run.size() ? run[i + 1] : kRunEdge;
  return {hash_ngram(NgramKind::kPair, a | b << 16),
          hash_ngram(NgramKind::kQuadruple, z | a << 16 | b << 32 | c << 48),
          hash_ngram(NgramKind::kTriple, a | b << 16 | c << 32),
          hash_ngram(NgramKind::kSkip, a | c << 32)};
}

std::uint64_t opening_hash(std::span<const SyllableId> run) {
  return hash_ngram(NgramKind::kTriple,
                    kRunEdge | std::uint64_t{run[0]} << 16 | std::uint64_t{run[1]} << 32);
}

std::size_t NgramIndex::place(std::uint64_t hash) const {
  std::size_t i = hash & (slots_.size() - 1);
  while (slots_[i].used && slots_[i].hash != hash) i = (i + 1) & (slots_.size() - 1);
  return i;
}

std::uint32_t& NgramIndex::operator[](std::uint64_t hash) {
  if (used_ * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.used) slots_[place(slot.hash)] = slot;
    }
  }
  Slot& slot = slots_[place(hash)];
  if (!slot.used) slot = {hash, 0, true}, ++used_;
  return slot.value;
}

std::uint32_t NgramIndex::find(std::uint64_t hash) const {
  const Slot& slot = slots_[place(hash)];
  return slot.used ? slot.value : 0;
}

SegmentCrf::SegmentCrf(const SegmentedText& text, std::size_t syllables)
    : singles_(syllables), evidence_(PairEvidence::feature_count()) {
  std::array<NgramIndex, 3> counts;  // pairs; triples and skips; quadruples
  for (std::size_t r = 0; r < text.run_count(); ++r) {
    const auto run = text.run(r);
    if (run.size() < 2) continue;
    ++counts[1][opening_hash(run)];
    for (std::size_t i = 1; i < run.size(); ++i) {
      const GapHashes h = gap_hashes(run, i);
      ++counts[0][h.pair];
      ++counts[1][h.triple];
      ++counts[1][h.skip];
      ++counts[2][h.quadruple];
    }
  }
  std::uint32_t features = 0;
  const std::array<std::uint32_t, 3> least = {kLeastPairs, kLeastTriples, kLeastQuadruples};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i].each([&](std::uint64_t hash, std::uint32_t count) {
      if (count >= least[i]) index_[hash] = ++features;
    });
  }
  ngrams_ = WeightTable(features + std::size_t{1});
}

// features(run)[0].triple is the opening's: what stands after the edge.
std::vector<GapFeatures> SegmentCrf::features(std::span<const SyllableId> run) const {
  std::vector<GapFeatures> gaps(run.size());
  gaps[0] = {0, 0, index_.find(opening_hash(run)), 0, kRunEdge, run[0]};
  for (std::size_t i = 1; i < run.size(); ++i) {
    const GapHashes h = gap_hashes(run, i);
    gaps[i] = {index_.find(h.pair),
               index_.find(h.quadruple),
               index_.find(h.triple),
               index_.find(h.skip),
               run[i - 1],
               run[i]};
  }
  return gaps;
}

WeightGroup SegmentCrf::evidence_weights(const PairEvidence::Features& features) const {
  WeightGroup sum{};
  for (const std::uint32_t feature : features) {
    for (std::size_t j = 0; j < 8; ++j) sum[j] += evidence_.weights[feature][j];
  }
  return sum;
}

SegmentCrf::Factors SegmentCrf::factors(std::span<const GapFeatures> gaps,
                                        const PairEvidence* evidence) const {
  Factors factors(gaps.size());
  for (std::size_t i = 1; i < gaps.size(); ++i) {
    const GapFeatures& gap = gaps[i];
    WeightGroup& factor = factors[i];
    if (evidence != nullptr) factor = evidence_weights(evidence->features(gap.left, gap.right));
    for (std::size_t j = 0; j < 8; ++j) {
      factor[j] += ngrams_.weights[gap.pair][j] + ngrams_.weights[gap.quadruple][j] +
                   ngrams_.weights[gap.triple][j & 3] + ngrams_.weights[gap.skip][j & 3] +
                   singles_.weights[gap.right][j & 3];
      if (i == 1) {
        factor[j] += singles_.weights[gap.left][j >> 1] + ngrams_.weights[gaps[0].triple][j >> 1];
      }
    }
  }
  return factors;
}

void SegmentCrf::pass(const SegmentedText& text, std::span<const std::uint32_t> order,
                      const PairEvidence* evidence, LearningRate rate, LearningRate evidence_rate) {
  const auto learn_ngram = [&](std::uint32_t feature, const float* gradient, std::size_t count) {
    if (feature != 0) update(ngrams_, feature, gradient, count, rate);
  };
  for (const std::uint32_t r : order) {
    const auto joins = text.joins(r);
    if (joins.size() < 2) continue;
    const std::vector<GapFeatures> gaps = features(text.run(r));
    const std::vector<WeightGroup> expected = marginals(factors(gaps, evidence));
    for (std::size_t i = 1; i < gaps.size(); ++i) {
      const std::size_t before = i > 1 ? joins[i - 1] : 0;
      const std::size_t after = i + 1 < joins.size() ? joins[i + 1] : 0;
      WeightGroup gradient;
      for (std::size_t j = 0; j < 8; ++j) gradient[j] = -expected[i][j];
      gradient[before * 4 + joins[i] * std::size_t{2} + after] += 1;
      if (std::all_of(gradient.begin(), gradient.end(),
                      [](float g) { return std::abs(g) < kNoGradient; })) {
        continue;
      }
      PairScores narrow;
      for (std::size_t j = 0; j < 4; ++j) narrow[j] = gradient[j] + gradient[4 + j];
      learn_ngram(gaps[i].pair, gradient.data(), 8);
      update(singles_, gaps[i].right, narrow.data(), 4, rate);
      const std::array<float, 2> first = {narrow[0] + narrow[1], narrow[2] + narrow[3]};
      if (i == 1) update(singles_, gaps[i].left, first.data(), 2, rate);
      if (evidence != nullptr) {
        for (const std::uint32_t feature : evidence->features(gaps[i].left, gaps[i].right)) {
          update(evidence_, feature, gradient.data(), 8, evidence_rate);
        }
        continue;
      }
      learn_ngram(gaps[i].quadruple, gradient.data(), 8);
      learn_ngram(gaps[i].triple, narrow.data(), 4);
      learn_ngram(gaps[i].skip, narrow.data(), 4);
      if (i == 1) learn_ngram(gaps[0].triple, first.data(), 2);
    }
  }
}

void SegmentCrf::learn(const SegmentedText& text, std::span<const std::uint32_t> order,
                       LearningRate rate) {
  pass(text, order, nullptr, rate, {});
}

void SegmentCrf::adapt(const SegmentedText& text, std::span<const std::uint32_t> order,
                       const PairEvidence& evidence, LearningRate rate,
                       LearningRate evidence_rate) {
  pass(text, order, &evidence, rate, evidence_rate);
}

void SegmentCrf::forget_gradients() {
  singles_.forget_gradients();
  ngrams_.forget_gradients();
  evidence_.forget_gradients();
}

std::vector<std::uint8_t> SegmentCrf::segment(std::span<const SyllableId> run,
                                              const PairEvidence* evidence) const {
  std::vector<std::uint8_t> joined(run.size());
  if (run.size() < 2) return joined;
  const std::vector<GapFeatures> gaps = features(run);
  const Factors scores = factors(gaps, evidence);
  std::vector<std::uint8_t> back(
      run.size());  // a bit for each (gap, next gap): join the one before
  PairScores best = {0, 0, -1e30F, -1e30F};
  for (std::size_t i = 1; i < run.size(); ++i) {
    PairScores next;
    for (std::size_t j = 0; j < 4; ++j) {
      const float split = best[j >> 1] + scores[i][j], join = best[2 + (j >> 1)] + scores[i][4 + j];
      next[j] = std::max(split, join);
      back[i] = static_cast<std::uint8_t>(back[i] | (join > split) << j);
    }
    best = next;
  }
  std::size_t here = best[2] > best[0], after = 0;
  for (std::size_t i = run.size() - 1; i > 0; --i) {
    joined[i] = static_cast<std::uint8_t>(here);
    const std::size_t before = back[i] >> (here * 2 + after) & 1;
    after = here, here = before;
  }
  return joined;
}

}  // namespace timtin
