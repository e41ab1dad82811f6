// Keystrokes of Vietnamese input methods that reached the search box raw: Telex and VNI.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/accents.h"

namespace timtin {

enum class InputMethod { kTelex, kVni };

// What one word types: "hooij" -> "hội", "ho65i" -> "hội", "tw" -> "tư". Nothing if a key has no
// effect that the method gives it ("box" has: "bõ"), or if there is no key of the method in it.
// `word`: ASCII letters, and digits for VNI. Case is kept; the tone goes where the old style has
// it.
std::optional<std::string> decode_keystrokes(std::string_view word, InputMethod method);

struct KeystrokeReading {
  std::string text;  // NFC; words that were not keystrokes are unchanged
  InputMethod method = InputMethod::kTelex;
  float confidence = 0;  // from 0.5 to 1
};

// `text` read as keystrokes, if it is convincingly that: a second try to offer, for English words,
// abbreviations, numbers and codes are not keystrokes, nor is Vietnamese without accents.
std::optional<KeystrokeReading> read_keystrokes(std::string_view text,
                                                const AccentModel& model = AccentModel::base());

}  // namespace timtin
