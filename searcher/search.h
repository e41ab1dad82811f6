// What goes into a search and what comes out: values shared by the command line and the service.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/dates.h"
#include "schema/text_store.h"

namespace timtin {

enum class Sort : std::uint8_t { kRelevance, kNewest, kOldest };

// How much of a run of plain words an article must hold.
enum class Match : std::uint8_t {
  kMost,  // its telling words; the more the better. For ranking by relevance
  kAll,   // every word
  kAny,   // one word is enough
};

struct SearchRequest {
  std::string query = {};                // docs/query-syntax.md
  std::vector<std::string> topics = {};  // alternatives, beside those of the query
  std::vector<std::string> departments = {};
  std::vector<std::string> units = {};
  std::vector<std::string> sources = {};
  DateRange dates = {};
  Sort sort = Sort::kRelevance;
  // Of a cursor: the generation that is asked, "" for the published one, and which build of it.
  // Whoever opens generations looks at these; the searcher does not.
  std::string generation = {};
  std::uint64_t build = 0;
  // When sorting by date the default is kAll, and kMost only if that finds nothing: else the
  // newest article with any one of the words would come first.
  Match match = Match::kMost;
  std::uint32_t limit = 10;  // at most kMaxLimit
  std::uint32_t offset = 0;  // at most kMaxOffset
  // Only what was typed: no second try with other accents, as keystrokes or as a correction.
  bool exact = false;
  bool all_copies = false;  // show each article that tells the same story, and count each
  bool group_pages = true;  // the hits of one page stand together
  bool explain = false;
  bool snippets = true;
  bool facets = false;            // counts over all matches: reads every match
  std::uint32_t count_to = 1000;  // matches are counted up to here; more cost time
  // Ranks every match, not the best candidates only: slow, to measure what the first stage loses
  // (bench/).
  bool exhaustive = false;
  // Past it the search is given up with SearchTimeout (searcher/watch.h).
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};
inline constexpr std::uint32_t kMaxLimit = 1000;
inline constexpr std::uint32_t kMaxOffset = 10000;

// One reason of a score; the score is their sum.
struct ScorePart {
  std::string what;  // "body: phụ nữ", "recency"
  double value = 0;
};

// A word of the query that may be meant otherwise.
struct Correction {
  enum class Kind : std::uint8_t { kGlued, kAccents, kLetters, kKeystrokes };
  std::string from, to;  // as typed, as it may be meant
  Kind kind = Kind::kLetters;
};

// A second try at a query, to offer beside the first.
struct Suggested {
  std::string text;                     // the whole query to search for
  std::vector<Correction> corrections;  // in the order of the query; not empty
};

struct Hit {
  DocId doc = 0;
  std::string id, url, anchor, title, topic, unit, source;
  std::uint32_t topic_confidence = 0;  // 1 to 100 if no source gave the topic: it was predicted
  std::vector<std::string> departments;
  Date published;
  bool pinned = false;                 // an editor put it first: searcher/curation.h
  double score = 0;                    // comparable within one answer only; 0 when sorted by date
  std::string title_html;              // escaped, matched words in <mark>
  std::string snippet_html;            // the same, of the best passage of lead and body
  std::uint32_t copies = 1;            // articles of the archive that tell this story, this one too
  std::vector<std::string> same_page;  // ids of the next hits, which are of this one's page
  std::vector<ScorePart> parts;        // with SearchRequest::explain
};

struct FacetValue {
  std::string value;
  std::uint64_t count = 0;
};
struct Facet {
  std::string field;  // "topic", "department", "unit", "source", "year", "month"
  std::vector<FacetValue> values;
};

struct SearchAnswer {
  std::string generation;
  std::uint64_t total = 0;      // articles that match; copies of a story are one
  bool total_is_exact = false;  // else there are at least so many
  // The words were not found as typed, and other accents were tried too.
  bool widened = false;
  // The archive does not hold the words as typed, and this is what was searched instead: raw
  // keystrokes as the words they type, or the suggestion below. Empty otherwise.
  std::string searched_as;
  std::optional<Suggested> suggestion;  // "did you mean": searcher/did_you_mean.h
  std::string next;  // the cursor of the hits after these: searcher/cursor.h; "" if there are none
  std::vector<Hit> hits;
  std::vector<Facet> facets;
  std::vector<std::string> warnings;  // in Vietnamese
  // Parts of the archive that did not answer: there may be more than is told here.
  std::vector<std::string> missing_shards;
};

// Whatever answers searches: a generation, or several parts of an archive.
class Searchable {
 public:
  virtual ~Searchable() = default;
  // Never fails for what is asked; throws SearchTimeout, or IndexError for a damaged index.
  virtual SearchAnswer search(const SearchRequest& request) = 0;
};

}  // namespace timtin
