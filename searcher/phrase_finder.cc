#include "searcher/phrase_finder.h"

#include <algorithm>

#include "schema/text_store.h"

namespace timtin {
namespace {

constexpr std::size_t kMostWords = 64;

}  // namespace

PhraseFinder::PhraseFinder(const SlotRun& run, const ResolvedQuery& resolved,
                           const Segment& segment, const SymbolTable& symbols)
    : segment_(segment),
      symbols_(symbols),
      length_(std::min(run.slots.size(), kMostWords)),
      title_only_(run.title_only) {
  std::uint64_t fewest = UINT64_MAX;
  for (std::size_t i = 0; i < length_; ++i) {
    std::uint64_t articles = 0;
    for (const TermSpelling& spelling : resolved.slots[run.slots[i]].spellings) {
      articles += segment.lexicon().article_frequency(spelling.term);
      for (const SymbolId symbol : symbols.symbols_of(spelling.term)) {
        words_[symbol + 1] |= std::uint64_t{1} << i;
      }
    }
    if (articles < fewest) fewest = articles, anchor_ = i;
  }
  for (const auto& [code, indexes] : words_) {
    if (indexes >> anchor_ & 1) scan_.add(code - 1, 0);
  }
  scan_.prepare();
}

bool PhraseFinder::holds(DocId doc) const {
  const auto stream = segment_.text().stream_to_read(doc);
  scan_.find(stream, hits_);
  TextStore::check(stream);
  return std::any_of(hits_.begin(), hits_.end(),
                     [&](const SymbolHit& hit) { return holds_around(stream, hit); });
}

// Separators stand between words and are stepped over; a code of 0 ends the part.
bool PhraseFinder::holds_around(std::span<const std::uint8_t> stream, const SymbolHit& hit) const {
  const std::uint8_t* const begin = stream.data();
  if (title_only_ && std::find(begin, begin + hit.begin, 0) != begin + hit.begin) return false;
  const std::uint8_t* at = begin + hit.begin;
  for (std::size_t index = anchor_; index > 0;) {
    if (at == begin) return false;
    const std::uint8_t* const after = at--;
    while (at > begin && (at[-1] & 0x80)) --at;
    const std::uint8_t* read = at;
    const std::uint32_t code = read_code(read);
    if (code == 0 || read != after) return false;
    if (is_word_of(code, index - 1)) {
      --index;
    } else if (symbols_.is_word(code - 1)) {
      return false;
    }
  }
  at = begin + hit.end;
  for (std::size_t index = anchor_ + 1; index < length_;) {
    const std::uint32_t code = read_code(at);  // the stream ends with a 0
    if (code == 0) return false;
    if (is_word_of(code, index)) {
      ++index;
    } else if (symbols_.is_word(code - 1)) {
      return false;
    }
  }
  return true;
}

bool PhraseFinder::is_word_of(std::uint32_t code, std::size_t index) const {
  const auto at = words_.find(code);
  return at != words_.end() && (at->second >> index & 1);
}

}  // namespace timtin
