// PhraseCounts: which runs of words an archive repeats, and how often.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "schema/segment.h"

namespace timtin {

// Text as symbols, cut where punctuation stands.
struct SampledText {
  static constexpr SymbolId kCut = 0xFFFFFFFF;
  std::vector<SymbolId> symbols;      // words; kCut between two runs of them, and last
  std::vector<std::uint8_t> weights;  // of each: what a mention there counts, 1 or more
};

// A run of 2 to kMaxPhraseWords words that stands in several places of a SampledText.
inline constexpr std::size_t kMaxPhraseWords = 8;
inline constexpr std::uint32_t kKeptPlaces = 8;
struct RepeatedRun {
  std::array<std::uint32_t, kKeptPlaces> places =
      {};                    // the first mentions, `count` of them at most
  std::uint32_t length = 0;  // words
  std::uint32_t count = 0;   // mentions
  std::uint32_t weight = 0;  // of all mentions together
  // The greatest count of a repeated run that is this one and a word before or after it: near to
  // `count`, and this one is a piece of that.
  std::uint32_t widest_left = 0, widest_right = 0;
  // ln of how many times more often it stands than its two halves would by chance, for the halves
  // that hold together least. Church & Hanks 1990, pointwise mutual information.
  float cohesion = 0;
};

// Runs that are mentioned at least `least` times, in order of length, then of their first places.
// Takes rounds by length, each asking only for what was repeated in the round before (Agrawal &
// Srikant 1994), so that memory is bounded by what repeats, not by the text.
std::vector<RepeatedRun> repeated_runs(const SampledText& text, const Lexicon& lexicon,
                                       std::uint32_t least);

}  // namespace timtin
