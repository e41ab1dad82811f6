// Legacy word: could this be a Vietnamese syllable? The evidence by which a charset is told.
#pragma once

#include <string_view>

namespace timtin {

// `word` is in NFC, of any case; toned by either style. A check of spelling, not of a lexicon:
// the first consonant, rime and tone must go together.
bool looks_vietnamese(std::u32string_view word);

// Two syllables without the blank between them: "địnhcho".
bool looks_glued(std::u32string_view word);

}  // namespace timtin
