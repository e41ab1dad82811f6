// Segmenter: syllables to words, by a learned model. Words are evidence beside the syllables.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "analyzers/segment_model.h"

namespace timtin {

struct SegmenterSyllable {
  SyllableId id;    // Segmenter::id of its canonical term
  bool joins_left;  // false if anything but one blank stands between it and the one before
};

// Immutable and thread-safe. Case and tone style cannot matter: it sees canonical terms only.
class Segmenter {
 public:
  // The model that is part of the program.
  static const Segmenter& builtin();

  // `model` must be aligned to 64 bytes and outlive the segmenter; throws std::runtime_error if it
  // is not one.
  explicit Segmenter(std::span<const unsigned char> model);

  // The id of a canonical term: of a syllable, a number, a foreign word; worth caching by term.
  SyllableId id(std::string_view term) const;

  // joined[i] = 1 if syllable i continues the word of syllable i - 1, else 0. `joined` is as long
  // as `syllables`. Takes time linear in their number and no memory.
  void segment(std::span<const SegmenterSyllable> syllables, std::span<std::uint8_t> joined) const;

 private:
  void segment_run(const SegmenterSyllable* run, std::size_t size, std::uint8_t* joined) const;

  SegmentModel model_;
};

}  // namespace timtin
