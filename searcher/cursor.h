// Cursor: where a reader stands in a list of hits, as a text that programs hand back to get what
// follows, from the same generation: no hit is shown twice or passed over because a newer archive
// was published meanwhile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/search.h"

namespace timtin {

struct Cursor {
  std::string generation;      // "gen-00000007"
  std::uint64_t build = 0;     // of that generation and program: build_digest()
  std::uint32_t offset = 0;    // of the next hit
  std::uint64_t question = 0;  // question_digest() of the request it belongs to
  bool operator==(const Cursor&) const = default;
};
inline constexpr std::size_t kMaxCursorBytes = 120;

// Letters, digits, - and _ only.
std::string to_text(const Cursor& cursor);
// Nothing unless to_text() wrote it: it holds a checksum, against slips, not against forgery, as
// there is nothing to win by that.
std::optional<Cursor> parse_cursor(std::string_view text);

// Equal for requests that ask for the same list, whichever page of it.
std::uint64_t question_digest(const SearchRequest& request);

// Tells apart generations of one name, when an index was built anew from nothing.
std::uint64_t build_digest(std::string_view built_at, std::string_view program_version);

}  // namespace timtin
