// Glued words: a run of letters in which an editor lost the blank ("việc làmQuỹ", "CNVCLĐkhu").
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace timtin {

// Where the words of `run` end, in bytes; the last is run.size(), and the only one unless the run
// is surely glued: each word a Vietnamese syllable or an abbreviation, and the whole plainly
// Vietnamese. Names such as iPhone, TikTok, VinFast stay whole.
std::vector<std::size_t> glued_word_ends(std::string_view run);

}  // namespace timtin
