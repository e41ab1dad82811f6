// Evidence: where the words of a query stand in an article, read from its stream of symbols.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "schema/ranking.h"
#include "schema/segment.h"
#include "searcher/resolve_query.h"
#include "searcher/symbol_scan.h"
#include "searcher/symbol_table.h"

namespace timtin {

// A word of the query, or what stands for one, in an article.
struct Occurrence {
  std::uint32_t position;  // of the first word in its part, from 0
  std::uint16_t match;     // which term of the query: see EvidenceReader::slots()
  std::uint8_t length;     // words: 1, more for the long form of an abbreviation
  Part part;
};

// A term of the archive as an answer to a slot of the query.
struct SlotMatch {
  std::uint16_t slot;
  float likeness;
};

// Reads articles for one resolved query. Not thread-safe. Keeps references to its arguments. What
// it looks for is worked out when the first article is read: many tries at a query never read one.
class EvidenceReader {
 public:
  EvidenceReader(const Segment& segment, const ResolvedQuery& resolved, const SymbolTable& symbols);

  // Replaces `found` by all occurrences of the query's words, in order of part and position.
  void read(DocId doc, std::vector<Occurrence>& found) const;
  // The same, but distances between occurrences of a part are only right up to `within` words;
  // what stands further apart is said to be more than `within` apart. Much faster.
  void read_near(DocId doc, std::uint32_t within, std::vector<Occurrence>& found) const;
  // The same for ranking, which asks for no more than kPassagePositions, and for no distance if the
  // query is one word. Words of no likeness are left out.
  void read_to_rank(DocId doc, std::vector<Occurrence>& found) const;
  const SymbolTable& symbols() const { return symbols_; }
  // Asks for the article's text ahead of time.
  void prefetch(DocId doc) const { segment_.text().prefetch(doc); }
  // Of an occurrence that was read. Slots that it answers to; one that answers to several says them
  // all at once.
  std::span<const SlotMatch> slots(std::uint16_t match) const { return matches_[match]; }
  // The same slots as bits.
  std::uint64_t slot_bits(std::uint16_t match) const { return slot_bits_[match]; }
  // False for words that are only excluded: they are read, but neither marked nor scored.
  bool is_wanted(const Occurrence& occurrence) const;
  // True for what stands for words of the query, such as their abbreviation.
  bool is_alternative(const Occurrence& occurrence) const {
    return occurrence.match >= first_alternative_;
  }
  bool is_word(SymbolId symbol) const { return symbols_.is_word(symbol); }

 private:
  using MatchOfTerm = std::unordered_map<TermId, std::uint16_t>;

  void prepare() const;
  std::uint16_t match_of(TermId term, MatchOfTerm& known) const;
  void prepare_scans(const MatchOfTerm& known) const;
  void read(const SymbolScan& scan, DocId doc, std::uint32_t within,
            std::vector<Occurrence>& found) const;
  void add_alternatives(std::vector<Occurrence>& found) const;

  // A word of an alternative that a match may be.
  struct AlternativeWord {
    std::uint16_t alternative;
    std::uint16_t index;
  };

  const Segment& segment_;
  const ResolvedQuery& resolved_;
  const SymbolTable& symbols_;
  bool one_word_ = false;
  mutable std::vector<SymbolHit> hits_;
  // By prepare().
  mutable bool prepared_ = false;
  mutable SymbolScan scan_;             // for all words
  mutable SymbolScan ranking_scan_;     // for those that are ranked by
  mutable bool all_are_ranked_ = true;  // else ranking_scan_ is another
  mutable std::vector<std::vector<SlotMatch>> matches_;
  mutable std::vector<std::uint64_t> slot_bits_;                         // of matches_
  mutable std::vector<std::vector<AlternativeWord>> alternative_words_;  // by match
  mutable std::uint16_t first_alternative_ = 0;  // matches from here on are whole alternatives
};

// True if the slots of the run stand one after another somewhere in the occurrences.
bool has_phrase(const SlotRun& run, const EvidenceReader& reader,
                std::span<const Occurrence> occurrences);

}  // namespace timtin
