// Why: whether and where an article is found by a search, and what speaks for and against it: its
// words, the filters, the least weight and the candidates of the first stage, the parts of its
// score beside those of the tenth hit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/searcher.h"

namespace timtin {

// A word of the query in the article.
struct WhyWord {
  std::string typed;
  std::string term;                   // canonical; the likely reading of a word without accents
  double idf = 0;                     // how telling it is
  std::uint32_t articles = 0;         // of the archive that hold one of its spellings
  std::uint32_t title = 0, body = 0;  // mentions in the article
};

// The first of these that stops it, in the order of a search.
enum class WhyVerdict : std::uint8_t {
  kFound,     // at `rank`
  kFiltered,  // `filters` name what it does not pass
  kNoWords,   // it holds no word of the query
  kExcluded,  // a word, phrase or operator of the query keeps it out
  kLight,     // the words it holds weigh less than a match must
  kBeyond,    // it was ranked, but beyond kMaxLimit
};

struct Why {
  WhyVerdict verdict = WhyVerdict::kFound;
  std::uint32_t rank = 0;  // from 1; 0 if it is not among the first kMaxLimit
  std::uint64_t total = 0;
  bool total_is_exact = false;
  std::string searched_as;  // as SearchAnswer's
  std::vector<WhyWord> words;
  std::vector<std::string> filters;  // "topic: Kinh tế" that it fails
  // Idf of the words that it holds, and of all: a match holds about two thirds (docs/relevance.md).
  double held_weight = 0, whole_weight = 0;
  std::uint32_t rank_if_read = 0;  // its rank if the first stage left nobody out; 0: none
  double score = 0;
  std::vector<ScorePart> parts;  // of the article; empty unless it was ranked
  double tenth_score = 0;
  std::vector<ScorePart> tenth_parts;
  std::string tenth_id;
};

// Searches several times, with and without filters and limits: some 10 to 100 ms on a large
// archive. `doc` is an article of the searcher's generation. Limit, offset and facets of the
// request do not count. Throws as Searcher::search() does.
Why why(Searcher& searcher, const SearchRequest& request, DocId doc);

const char* name_of(WhyVerdict verdict);  // "found", "filtered" ...

}  // namespace timtin
