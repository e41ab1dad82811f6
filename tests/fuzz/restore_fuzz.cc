// Any bytes as a line to restore: lines and whitespace stay, what is typed stays findable.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyzers/accents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const timtin::AccentRestorer restorer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string restored = restorer.restore(text);
  for (const char c : {' ', '\n', '\t', ',', '7'}) {
    if (std::count(text.begin(), text.end(), c) != std::count(restored.begin(), restored.end(), c))
      std::abort();
  }
  for (const timtin::WordSpellings& word : restorer.spellings(text)) {
    if (word.begin >= word.end || word.end > size) std::abort();
  }
  for (const timtin::ToneCorrection& proposal : restorer.corrections(text)) {
    if (proposal.begin >= proposal.end || proposal.end > size) std::abort();
  }
  return 0;
}
