// DidYouMean: a second way to read a query, offered beside what was found as it was typed: words
// that ran together, wrong accents, a wrong letter. A word is corrected by its neighbours, for
// which the archive must have a phrase; a one-letter edit of a word alone is nearly always another
// word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analyzers/analyzer.h"
#include "schema/generation.h"
#include "searcher/query.h"
#include "searcher/search.h"

namespace timtin {

// What the archive must be asked to be sure: how many articles hold the words one after another.
class PhraseCount {
 public:
  virtual ~PhraseCount() = default;
  // Exact up to `most`.
  virtual std::uint64_t operator()(const std::string& words, std::uint64_t most) = 0;
};

// Queries of plain words only, up to kMaxCorrectedWords of them: whoever writes operators means
// what is typed. Never touches numbers, abbreviations, names in capitals, and words that the
// archive knows unless their accents are the only thing that is wrong. Throws what `count` throws.
inline constexpr std::size_t kMaxCorrectedWords = 16;
std::optional<Suggested> did_you_mean(const Generation& generation, Analyzer& analyzer,
                                      const Query& query, PhraseCount& count);

const char* name_of(Correction::Kind kind);  // "glued", "accents", "letters", "keystrokes"

}  // namespace timtin
