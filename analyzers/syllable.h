// Syllable: the structure of a Vietnamese syllable, which ones are valid, and their one spelling.
//
// A syllable is onset + rime + tone; a rime is glide + nucleus + coda. Valid means well formed by
// the rules of the orthography (which onset stands before which rime, which tone before a stop),
// whether or not a dictionary has the syllable. The rules are in syllable.cc, in rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/unicode.h"

namespace timtin {

struct Syllable {
  std::uint8_t onset = 0;  // index of a spelled onset; 0 is none
  std::uint8_t rime = 0;   // index of a spelled rime
  Tone tone = Tone::kLevel;

  bool operator==(const Syllable&) const = default;
};

struct SyllableParts {
  std::string_view onset;    // as spelled: "", "ngh", "gi", "qu"
  std::string_view glide;    // "", "o" or "u"
  std::string_view nucleus;  // "a", "iê", "ươ" ...
  std::string_view coda;     // "", "ng", "i" ...
};

// Where the tone of open oa, oe, uy stands: hòa, khỏe, thủy (old) or hoà, khoẻ, thuỷ (new).
enum class ToneStyle { kOld, kNew };

// `letters` as canonical_letters() gives them, the tone on any letter. Nothing unless valid.
// i and y are one where they are interchangeable, so kĩ and kỹ are one Syllable.
std::optional<Syllable> parse_syllable(std::string_view letters);

// The canonical spelling (old style): a fixed point of parse_syllable and spell.
std::string spell(const Syllable& syllable, ToneStyle style = ToneStyle::kOld);

SyllableParts parts_of(const Syllable& syllable);

// A small number for each syllable: 1 to kSyllableCodes - 1, dense enough to index a table.
// Stable as long as kAnalyzerVersion is. 0 stands for "not a syllable".
using SyllableCode = std::uint16_t;
inline constexpr int kOnsets = 28;
inline constexpr int kMaxRimes = 192;
inline constexpr int kSyllableCodes = 1 + kOnsets * kMaxRimes * kTones;
static_assert(kSyllableCodes <= 65536);

SyllableCode code_of(const Syllable& syllable);
std::optional<Syllable> syllable_of(
    SyllableCode code);  // nothing for 0 and for codes of no valid one

}  // namespace timtin
