// Query: what a searcher asked for, as a value: text wanted and unwanted, and filters.
#pragma once

#include <string>
#include <vector>

#include "corpus/dates.h"

namespace timtin {

// A piece of text that is looked for.
struct TextItem {
  enum class Kind : std::uint8_t {
    kWords,   // a run of plain words: all are wanted, not all must be there
    kPhrase,  // "in quotes": must be there, word after word
  };
  Kind kind = Kind::kWords;
  bool title_only = false;  // title:
  std::string text;         // as typed
  bool operator==(const TextItem&) const = default;
};

struct Query {
  // Every group is wanted; within a group (a OR b) one item is enough.
  std::vector<std::vector<TextItem>> groups;
  std::vector<TextItem> excluded;  // -word, -"a phrase"
  // Filters: values of one field are alternatives, different fields restrict each other.
  std::vector<std::string> topics, departments, units, sources;
  DateRange dates;                    // {} for no limit
  std::vector<std::string> warnings;  // in Vietnamese, for the reader: what was not understood
  bool operator==(const Query&) const = default;
};

}  // namespace timtin
