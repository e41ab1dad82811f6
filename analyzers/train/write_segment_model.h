// The model file: evidence folded into the pairs, useless n-grams dropped, the rest in bytes.
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/train/pair_evidence.h"
#include "analyzers/train/segment_crf.h"

namespace timtin {

// How many n-grams to keep: those that change most, for how often they occur.
struct ModelLimits {
  std::size_t wide = 250'000;
  std::size_t narrow = 200'000;
};

std::vector<unsigned char> write_segment_model(const SegmentVocabulary& vocabulary,
                                               const SegmentedText& text, const SegmentCrf& crf,
                                               const PairEvidence& evidence, ModelLimits limits);

}  // namespace timtin
