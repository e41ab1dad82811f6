// AccentRestorer: what was meant by text typed with few accents, none, or wrong ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/accent_lattice.h"

namespace timtin {

// A whole text, its accents restored.
struct AccentReading {
  std::string text;
  double probability = 0;  // among all readings
};

// What one word of the text may stand for, the most probable first.
struct WordSpelling {
  std::string spelling;  // NFC, the tone in the old style (hòa), in the case it was typed in
  float probability = 0;
};
struct WordSpellings {
  std::uint32_t begin = 0;  // bytes [begin, end) of the text
  std::uint32_t end = 0;
  std::vector<WordSpelling> spellings;
};

// Another spelling of one typed word, of the same letters, that its neighbours speak for.
struct ToneCorrection {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string spelling;
  float probability = 0;  // of `spelling`
  float score = 0;        // ln of how many times more probable it is than what was typed
};

// Words typed with accents stay as they are and speak for their neighbours; so do numbers,
// addresses, foreign words, and unaccented words of a text that is otherwise accented. Broken
// UTF-8 is copied. Immutable: any number of threads may use one.
class AccentRestorer {
 public:
  // The models must outlive the restorer. A `side` that was not learned over `base` is ignored.
  explicit AccentRestorer(const AccentModel& base = AccentModel::base(),
                          const AccentModel* side = nullptr);

  // The best reading. The same number of lines and whitespace tokens as `text`.
  std::string restore(std::string_view text) const;

  // Up to `count` (at most 8) different readings, the best first.
  std::vector<AccentReading> readings(std::string_view text, std::size_t count) const;

  // The words that restore() may change, with each spelling of at least `min_probability`.
  std::vector<WordSpellings> spellings(std::string_view text, float min_probability = 0.05f) const;

  // Proposals for wrong or missing accents, one a word at most. Meant to be offered, not applied.
  std::vector<ToneCorrection> corrections(std::string_view text) const;

  // The probability of the accents as typed, over all words that could be written otherwise:
  // ln, divided by the number of those words; 0 if there are none.
  double typed_log_probability(std::string_view text) const;

 private:
  // The readings of `text`, split into `tokens`; words that were meant as typed are not open.
  AccentLattice read(std::string_view text, std::size_t beam,
                     std::vector<AccentToken>& tokens) const;

  AccentModels models_;
};

}  // namespace timtin
