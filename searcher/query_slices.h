// QuerySlices: one question as different people type it: without accents, as raw keystrokes, in
// decomposed letters. Judged queries are evaluated in all these forms (timtin eval --slices).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace timtin {

enum class Slice : std::uint8_t {
  kAsTyped,
  kNoAccents,
  kSomeAccents,   // every second word without
  kTelex,         // raw keystrokes; queries with fields or quotes are left out
  kNfd,           // letters and marks apart
  kOldTones,      // hòa, khỏe, thủy
  kNewTones,      // hoà, khoẻ, thuỷ
  kAbbreviation,  // long forms of the built-in table by their abbreviation
};
inline constexpr std::array<std::string_view, 8> kSliceNames = {
    "as typed", "no accents", "some accents", "telex",
    "nfd",      "old tones",  "new tones",    "abbreviation"};

inline constexpr std::string_view name_of(Slice slice) {
  return kSliceNames[static_cast<std::size_t>(slice)];
}

// The query in that form; nothing if that is how it is typed already. Broken UTF-8 is copied.
std::optional<std::string> typed_as(Slice slice, const std::string& query);

}  // namespace timtin
