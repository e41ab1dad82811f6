// Any bytes as raw keystrokes: what is read from them has no more letters than were typed.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyzers/keystrokes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto method : {timtin::InputMethod::kTelex, timtin::InputMethod::kVni}) {
    const auto word = timtin::decode_keystrokes(text, method);
    if (word && word->size() > 3 * timtin::kMaxWordLetters) std::abort();
  }
  const auto reading = timtin::read_keystrokes(text);
  if (reading && (reading->confidence < 0.5f || reading->confidence > 1)) std::abort();
  return 0;
}
