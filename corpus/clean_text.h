// What text must be before it may stand in an article: valid UTF-8, without control characters.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace timtin {

// The byte offset of the first broken sequence; nothing if `text` is valid UTF-8.
std::optional<std::size_t> first_broken_utf8(std::string_view text);

// Takes out control characters (NUL and DEL too) and byte order marks, makes every line break \n;
// tabs stay. True if characters were lost by it (line breaks do not count). Any bytes may be given.
bool remove_controls(std::string& text);

// Without the white space at both ends (ASCII and no-break spaces).
std::string_view trim(std::string_view text);

// One line of at most 80 characters for a report; what is broken shows as U+FFFD.
std::string excerpt_of(std::string_view text);

}  // namespace timtin
