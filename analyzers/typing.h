// Typing one word with a Vietnamese input method: keys to letters, as Telex and VNI have it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/viet_letters.h"

namespace timtin {

enum class InputMethod : std::uint8_t { kTelex, kVni };

// The letters that the keys `word` (ASCII letters, and digits for VNI) type: "hooij" -> "hội",
// "ho65i" -> "hội", "tw" -> "tư". Nothing if no key has an effect of the method, or one makes no
// sense where it is. Case is kept; the tone goes where the old style has it; a final "ươ" is "uơ"
// (thuở). Whether the result is a syllable is left to the caller.
std::optional<VietWord> type_word(std::string_view word, InputMethod method);

// The same, spelled in NFC.
std::optional<std::string> decode_keystrokes(std::string_view word, InputMethod method);

}  // namespace timtin
