// TypingKey: a text as plain letters, for what is completed while it is typed: "Khởi nghiệp, 2019"
// is "khoi nghiep 2019". Case, accents, tone style, NFD and punctuation do not count in it, and
// "kĩ" and "kỹ" are one word, as the analyzer has them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

// Reused from text to text to keep its memory.
struct TypingKey {
  std::string letters;                // words with one blank between them
  std::vector<std::uint32_t> starts;  // of each word in `letters`
  // For each byte of `letters`, where its character begins in the text; one more for the end of
  // the last word.
  std::vector<std::uint32_t> origin;
};

// Words are runs of letters and digits; each ideograph is one. Broken UTF-8 separates words.
// `unfinished`: the last word may go on, so it is left as it is typed: "ki" may become "kinh".
void make_typing_key(std::string_view text, TypingKey& key, bool unfinished = false);

// The last word of `letters`, which are a key's, as a whole word of a key: "so ki" is "so ky".
// False if it is the same.
bool finish_last_word(std::string& letters);

// A word as letters with their marks and one tone, wherever that was put: "hoà" equals "hòa", "kĩ"
// "kỹ".
struct TonedWord {
  std::u32string letters;  // lower case, without tones, with all else: "nữ" is "nư"
  std::uint8_t tone = 0;   // Tone of analyzers/unicode.h; the last one where there are several
  bool accented = false;   // it has a tone or a mark
  bool operator==(const TonedWord&) const = default;
};
TonedWord toned_word(std::string_view word);

// True if `word` may still become `whole`: no accent that is typed says otherwise, "nu" and "nư"
// and "nữ" may become "nữ", "nú" may not.
bool may_become(const TonedWord& word, const TonedWord& whole);

}  // namespace timtin
