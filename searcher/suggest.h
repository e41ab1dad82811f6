// Suggest: what may be meant by a query that is still being typed: phrases, names, departments,
// units and topics of the archive, and its titles, with what is typed marked in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/generation.h"

namespace timtin {

struct Suggestion {
  std::string text;       // the whole query to search for
  std::string text_html;  // the same, escaped, what is typed in <mark>
  SuggestionKind kind = SuggestionKind::kPhrase;
  std::string id;  // of a title's article
};

inline constexpr std::uint32_t kMaxSuggestions = 20;
inline constexpr std::size_t kMaxTypedBytes = 200;  // more is no prefix of anything: no suggestions

// At most `limit` (itself at most kMaxSuggestions) completions of `typed`, in which a word begins
// where `typed` begins. Accents need not be typed; those that are must not be denied by what is
// suggested, unless nothing else is there. What begins with what is typed comes before what holds
// it further on; terms come before titles, which have a third of the list if there are so many;
// each by weight. If nothing goes on like the whole of `typed`, raw Telex or VNI letters are read
// as what they type, and then the last words of it are completed alone.
//
// Takes time that is bounded whatever is typed: 0.1 ms at most times. Thread-safe. Throws
// IndexError for a damaged index.
std::vector<Suggestion> suggest(const Generation& generation, std::string_view typed,
                                std::uint32_t limit);

const char* name_of(SuggestionKind kind);  // "phrase", "title" ...

}  // namespace timtin
