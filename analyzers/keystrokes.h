// Keystrokes of Vietnamese input methods that reached the search box raw: Telex and VNI.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/accents.h"
#include "analyzers/typing.h"

namespace timtin {

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
