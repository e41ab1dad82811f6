// Any bytes as a text that is completed: its key has the form that sorting and marking rely on.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyzers/typing_key.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  timtin::TypingKey key;
  timtin::make_typing_key(text, key);
  if (key.origin.size() != key.letters.size() + 1) std::abort();
  std::uint32_t before = 0;
  for (const std::uint32_t at : key.origin) {
    if (at < before || at > size) std::abort();
    before = at;
  }
  if (key.letters.find('\0') != std::string::npos) std::abort();
  for (const std::uint32_t start : key.starts) {
    if (start > 0 && key.letters[start - 1] != ' ') std::abort();
  }
  const timtin::TonedWord word = timtin::toned_word(text);
  if (!timtin::may_become(word, word)) std::abort();
  return 0;
}
