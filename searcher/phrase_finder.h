// PhraseFinder: whether the words of a phrase stand one after another in an article, told from the
// bytes around its rarest word. Phrases are decided for every article that holds all their words.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "schema/segment.h"
#include "searcher/resolve_query.h"
#include "searcher/symbol_scan.h"
#include "searcher/symbol_table.h"

namespace timtin {

// Not thread-safe. Keeps references to the segment and the symbols.
class PhraseFinder {
 public:
  // `run`: two slots or more; beyond the 64th they are not looked at.
  PhraseFinder(const SlotRun& run, const ResolvedQuery& resolved, const Segment& segment,
               const SymbolTable& symbols);

  bool holds(DocId doc) const;

 private:
  bool holds_around(std::span<const std::uint8_t> stream, const SymbolHit& hit) const;
  bool is_word_of(std::uint32_t code, std::size_t index) const;

  const Segment& segment_;
  const SymbolTable& symbols_;
  std::size_t length_;
  bool title_only_;
  std::size_t anchor_ = 0;  // the index in the phrase of its rarest word
  SymbolScan scan_;         // for the symbols of that word
  std::unordered_map<std::uint32_t, std::uint64_t>
      words_;  // code -> indexes in the phrase, as bits
  mutable std::vector<SymbolHit> hits_;
};

}  // namespace timtin
