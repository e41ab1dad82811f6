// Evidence: where the words of a query stand in an article, read from its stream of symbols.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "schema/segment.h"
#include "searcher/resolve_query.h"

namespace timtin {

struct Occurrence {
  std::uint32_t position;  // of the word in its part, from 0
  std::uint16_t match;     // which term of the query: see EvidenceReader::matches()
  Part part;
};

// A term of the archive as an answer to slots of the query.
struct SlotMatch {
  std::uint16_t slot;
  float likeness;
};

// Reads articles for one resolved query. Not thread-safe. Keeps references to its arguments.
class EvidenceReader {
 public:
  EvidenceReader(const Segment& segment, const ResolvedQuery& resolved);

  // Replaces `found` by all occurrences of the query's words, in order of part and position.
  void read(DocId doc, std::vector<Occurrence>& found) const;
  // Slots that an occurrence answers to.
  std::span<const SlotMatch> slots(std::uint16_t match) const;
  // 0: the term is not of the query, or the symbol no word; else 1 + Occurrence::match.
  std::uint16_t match_of(SymbolId symbol) const {
    const TermId term = symbol_terms_[symbol];
    return term == kNoTerm ? 0 : match_of_term_[term];
  }
  // True if a reader should see the symbol as one that was looked for.
  bool is_wanted(SymbolId symbol) const {
    const std::uint16_t match = match_of(symbol);
    return match != 0 && wanted_[match - 1];
  }
  bool is_word(SymbolId symbol) const { return symbol_terms_[symbol] != kNoTerm; }

 private:
  const Segment& segment_;
  std::span<const TermId> symbol_terms_;
  std::vector<std::uint16_t> match_of_term_;
  std::vector<std::vector<SlotMatch>> matches_;
  std::vector<bool> wanted_;  // by match; false for words that are only excluded
};

// True if the slots of the run stand one after another somewhere in the occurrences.
bool has_phrase(const SlotRun& run, const EvidenceReader& reader,
                std::span<const Occurrence> occurrences);

}  // namespace timtin
