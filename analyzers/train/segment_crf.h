// SegmentCrf: the segmenter's model while it learns: weights in full precision, by n-gram.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analyzers/segment_model.h"
#include "analyzers/train/pair_evidence.h"
#include "analyzers/train/segmented_text.h"

namespace timtin {

// Numbers n-grams (hash_ngram, taken as unique) from 1; 0 is any other.
class NgramIndex {
 public:
  NgramIndex() : slots_(std::size_t{1} << 16) {}
  std::uint32_t& operator[](std::uint64_t hash);  // inserts 0
  std::uint32_t find(std::uint64_t hash) const;
  template <typename Visit>  // (hash, value)
  void each(Visit visit) const {
    for (const Slot& slot : slots_) {
      if (slot.used) visit(slot.hash, slot.value);
    }
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t value = 0;
    bool used = false;
  };
  std::size_t place(std::uint64_t hash) const;

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

// The n-grams around the gap before run[i], i >= 1; and the one that opens a run.
struct GapHashes {
  std::uint64_t pair, quadruple, triple, skip;
};
GapHashes gap_hashes(std::span<const SyllableId> run, std::size_t i);
std::uint64_t opening_hash(std::span<const SyllableId> run);

// The weights that stand for one n-gram, narrow ones in the first four.
using WeightGroup = std::array<float, 8>;

// A table of weights that learns by AdaGrad.
struct WeightTable {
  std::vector<WeightGroup> weights, squares;

  explicit WeightTable(std::size_t groups = 0) : weights(groups), squares(groups) {}
  void forget_gradients() { squares.assign(squares.size(), {}); }
};

struct LearningRate {
  float step = 0.2F;
  float decay = 0;  // L2, applied to the weights an example touches
};

// Where the n-grams that end at one gap have their weights.
struct GapFeatures {
  std::uint32_t pair = 0, quadruple = 0, triple = 0, skip = 0;
  SyllableId left = 0, right = 0;
};

class SegmentCrf {
 public:
  // Knows the n-grams that occur in `text` often enough to learn from.
  SegmentCrf(const SegmentedText& text, std::size_t syllables);

  // One pass over the runs in `order`. With `evidence`, what is known of pairs takes part; the
  // context of an n-gram longer than a pair then keeps its weights.
  void learn(const SegmentedText& text, std::span<const std::uint32_t> order, LearningRate rate);
  void adapt(const SegmentedText& text, std::span<const std::uint32_t> order,
             const PairEvidence& evidence, LearningRate rate, LearningRate evidence_rate);
  void forget_gradients();

  // The best joins of a run; `evidence` may be null.
  std::vector<std::uint8_t> segment(std::span<const SyllableId> run,
                                    const PairEvidence* evidence) const;

  const NgramIndex& index() const { return index_; }
  const WeightGroup& ngram(std::uint32_t feature) const { return ngrams_.weights[feature]; }
  const WeightGroup& single(SyllableId id) const { return singles_.weights[id]; }
  WeightGroup evidence_weights(const PairEvidence::Features& features) const;

 private:
  std::vector<GapFeatures> features(std::span<const SyllableId> run) const;

  // Scores by (gap before * 4 + this gap * 2 + gap after), one for each gap of a run.
  using Factors = std::vector<WeightGroup>;

  void pass(const SegmentedText& text, std::span<const std::uint32_t> order,
            const PairEvidence* evidence, LearningRate rate, LearningRate evidence_rate);
  Factors factors(std::span<const GapFeatures> gaps, const PairEvidence* evidence) const;

  NgramIndex index_;
  WeightTable singles_, ngrams_, evidence_;
};

}  // namespace timtin
