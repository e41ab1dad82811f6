// Article: one story of the archive, as every reader gives it and the indexer takes it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "corpus/dates.h"

namespace timtin {

// All text is valid UTF-8. Empty means "not known", except for id, which is never empty.
struct Article {
  std::string id;      // unique in the archive, at most 200 bytes
  std::string url;     // of the page; stories of one digest page share it
  std::string anchor;  // of the story within its page, "" for a page of one story
  std::string title;
  std::string lead;  // the summary above the body
  std::string body;  // paragraphs separated by newlines
  Date published;
  std::string topic;
  std::vector<std::string> departments;  // codes: "CSLP"
  std::string unit;                      // the province or member organisation: "Bắc Giang"
  std::string source;                    // the newspaper or site
};

// Where something stands in a source. line counts from 1; 0 is "the whole file".
struct Place {
  std::string source;
  std::uint64_t line = 0;
};
std::string to_string(const Place& place);  // "archive.jsonl:17"

// What could not become an article, and why: reported and counted, never lost silently.
struct Rejected {
  Place where;
  std::string reason;   // one line, no full stop
  std::string excerpt;  // the first 80 characters at most, valid UTF-8
  // A source could not be read to its end: an unknown number of articles may be missing.
  bool incomplete = false;
};

struct Found {
  Place where;
  Article article;
  std::vector<std::string> notes;  // flaws that were survived: "date refused: 31/02/2019"
  // Why fields are what they are, where a reader had to judge: "date: line 3, alone on its line".
  std::vector<std::string> reasons{};
};

using Read = std::variant<Found, Rejected>;

}  // namespace timtin
