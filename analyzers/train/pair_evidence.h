// PairEvidence: what raw text and segmented text say of two neighbouring syllables as types, so
// that a pair which the segmented text lacks, or has but rarely, is judged by its kind.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/train/segmented_text.h"

namespace timtin {

class PairEvidence {
 public:
  static constexpr std::size_t kFeatures = 7;
  using Features = std::array<std::uint32_t, kFeatures>;  // all different; below feature_count()

  // `raw` need not be segmented.
  PairEvidence(const SegmentVocabulary& vocabulary, const SegmentedText& raw,
               const SegmentedText& segmented);

  Features features(SyllableId left, SyllableId right) const;
  static std::size_t feature_count();

  // A pair of which nothing is known has the features of its classes.
  std::uint8_t class_of(SyllableId id) const { return classes_[id]; }
  static std::size_t class_count();
  Features class_features(std::uint8_t left, std::uint8_t right) const;

  // The pairs of which something is known, and how often they occur in all the text.
  struct KnownPair {
    SyllableId left, right;
    std::uint32_t count;
  };
  std::vector<KnownPair> known_pairs() const;

 private:
  struct Counts {
    std::uint32_t raw = 0;
    std::uint32_t inside = 0, capitals = 0;     // raw, not at the begin of a run; both capitals
    float left_entropy = 0, right_entropy = 0;  // bits, of the raw neighbours
    std::uint32_t seen = 0, joined = 0;         // in segmented text
  };

  void count_raw(const SegmentedText& raw);
  void measure_entropies(const SegmentedText& raw, bool right);
  void classify(const SegmentVocabulary& vocabulary, const SegmentedText& raw,
                const SegmentedText& segmented);
  Features features(const Counts& counts, double cohesion, std::size_t likeness,
                    std::uint8_t left_class, std::uint8_t right_class) const;

  std::unordered_map<std::uint32_t, Counts> pairs_;
  std::vector<std::uint32_t> raw_counts_;  // by id
  std::size_t raw_total_ = 0;
  std::vector<std::uint8_t> classes_;
  std::vector<std::string> onsets_, rimes_;  // by id; of syllables
};

}  // namespace timtin
