// ResolveQuery: the words of a query as terms of an archive: which spellings each stands for, how
// telling it is, and which words stand together.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "schema/fields.h"
#include "searcher/archive_words.h"
#include "searcher/query.h"

namespace timtin {

struct TermSpelling {
  TermId term;
  float likeness;  // 1 as typed; less for other accents (schema/ranking.h); 0: found, not ranked by
  bool operator==(const TermSpelling&) const = default;
};

// What the first stage knows of the postings of a word. A word is quite present only by the
// spellings that were likely meant.
struct PostingWeights {
  float likely_from = 0;  // such a spelling is likelier than this
  double articles = 0;    // that hold any spelling or alternative; counted twice or more
  bool operator==(const PostingWeights&) const = default;
};

// A word of the query: found if any of its spellings is.
struct Slot {
  std::string text;                     // as typed
  std::string term;                     // canonical
  std::vector<TermSpelling> spellings;  // empty if the archive does not hold the word
  double idf = 0;  // 0 for a word that is only excluded: it tells nothing of what is found
  bool title_only = false;
  std::string reading;  // typed without accents: the term that was likely meant
  bool maybe_abbreviation = false;
  bool has_alternative = false;  // an Alternative stands for it
  bool elsewhere = false;        // another part of the archive holds it: searcher/part.h
  PostingWeights postings;
  const std::string& meant() const { return reading.empty() ? term : reading; }
  bool known() const { return !spellings.empty() || has_alternative || elsewhere; }
  bool operator==(const Slot&) const = default;
};

// Another way to say some slots of a run: the words of an abbreviation, or the abbreviation of
// words.
struct Alternative {
  std::vector<std::uint16_t> slots;  // that it stands for
  std::vector<std::vector<TermSpelling>>
      words;                 // what stands in the article instead, in this order
  std::vector<double> idfs;  // of each of the words
  float likeness = 1;        // less for an ambiguous abbreviation
  bool operator==(const Alternative&) const = default;
};

// A department, topic, unit or time that the query names in its words.
struct NamedField {
  Field field;        // kDay for a time
  std::string key;    // of the field's term; empty for a time
  std::string shown;  // as the archive writes it: "CSLP", "Bắc Giang"; "2019-08"
  DateRange days;     // for a time
  double weight = 0;  // added to the score of an article that has it
  bool operator==(const NamedField&) const = default;
};

// What a young article gains: weight x score for the newest article of the
// archive, half of it half_life_days before.
struct Recency {
  double weight = 0;
  double half_life_days = 1;
  bool operator==(const Recency&) const = default;
};

// Slots one after another: a phrase, or the run of words they were typed in.
struct SlotRun {
  std::vector<std::uint16_t> slots;
  bool title_only = false;
  bool operator==(const SlotRun&) const = default;
};

struct ResolvedItem {
  TextItem::Kind kind = TextItem::Kind::kWords;
  SlotRun run;
  std::vector<std::string> overlays;  // document numbers, dates, addresses in it
  std::vector<double> overlay_idfs;   // of each
  bool unknown = false;               // a phrase with a word that the archive does not hold
  bool operator==(const ResolvedItem&) const = default;
};

struct ResolvedQuery {
  ArchiveStatistics archive;  // whose words these are
  std::vector<Slot> slots;
  std::vector<Alternative> alternatives;
  std::vector<NamedField> named;
  Recency recency;
  std::vector<std::vector<ResolvedItem>> groups;  // as Query::groups
  std::vector<ResolvedItem> excluded;
  bool has_text() const { return !groups.empty(); }
  bool operator==(const ResolvedQuery&) const = default;
};

bool has_unknown_words(const ResolvedQuery& resolved);
// True if trying the second after the first would find the same again.
bool same_spellings(const ResolvedQuery& a, const ResolvedQuery& b);

class Abbreviations;
class AccentRestorer;
class Curation;
class FieldNames;
struct WordSpellings;

// What the accent restorer said of a text: a query is often resolved twice.
using AccentMemory = std::map<std::string, std::vector<WordSpellings>, std::less<>>;

struct ResolveOptions {
  const AccentRestorer* accents = nullptr;  // reads words typed without accents; null: built-in
  const Abbreviations* learned = nullptr;   // beside the built-in table; null: none
  const Curation* curation = nullptr;       // for its synonyms; null: none
  const FieldNames* names = nullptr;        // to find named fields by; null: none are looked for
  AccentMemory* memory = nullptr;           // of that restorer; null: it is asked anew
  bool widen = false;                       // accented words stand for their other spellings too
};

// Slots beyond the 64th are dropped (the evidence of an article is kept in 64 bits).
inline constexpr std::size_t kMaxSlots = 64;

ResolvedQuery resolve_query(const Query& query, const ArchiveWords& words, Analyzer& analyzer,
                            const ResolveOptions& options);

}  // namespace timtin
