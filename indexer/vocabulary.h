// Vocabulary: the symbols and terms of many segments as one, numbered by use.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "indexer/interner.h"
#include "indexer/segment_words.h"
#include "schema/segment.h"

namespace timtin {

// The symbols that a stream is made of, in order, 0 for the end of a part.
template <class Visit>
void each_code(std::span<const std::uint8_t> stream, Visit&& visit) {
  const std::uint8_t* const end = stream.data() + stream.size();
  for (const std::uint8_t* at = stream.data(); at < end;) visit(read_code(at));
}

// Not thread-safe. add() every segment, then write().
class Vocabulary {
 public:
  // Of the generation before. `dropped`: by document, from 0, those whose words do not count;
  // empty: none.
  void add(const Segment& segment, const std::vector<bool>& dropped);
  void add(const SegmentWords& words);

  // Writes the lexicon: symbols and terms by falling use, then by text, so that the order of the
  // segments does not matter; what is not used any more is left out.
  void write(const std::string& path);

  // After write(): the code in the new streams of each code of the old ones; 0 if it is not used
  // any more. `words`: Lexicon or SegmentWords, one that was added.
  template <class Words>
  std::vector<std::uint32_t> new_codes(const Words& words);

 private:
  // frequencies[term]: articles that hold it; uses[symbol]: how often it stands in them.
  template <class Words>
  void add_words(const Words& words, std::span<const std::uint32_t> frequencies,
                 std::span<const std::uint32_t> uses);
  template <class Words>
  SymbolId intern_symbol(const Words& words, SymbolId id);

  Interner words_;  // symbol text, then '\0', then its term; a separator has no '\0'
  Interner terms_;
  std::vector<TermId> symbol_terms_;
  std::vector<std::uint64_t> symbol_uses_;
  std::vector<std::uint32_t> term_articles_;
  std::vector<std::uint32_t> new_ids_;  // by symbol
  std::string key_;
};

}  // namespace timtin
