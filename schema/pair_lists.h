// PairLists: the articles in which two of the most frequent words are neighbours. Nearly every
// article holds such words, so a phrase of them is told by reading nearly every article, and of two
// very common words it is closeness that ranks. See docs/index-format.md.
//
// A block for each window of kWindow articles: kPairedTerms + 1 offsets of 4 bytes, from the
// block's begin, of the lists with each first word; then for each second word, ascending, its
// distance from the one before, the size of its list in bytes, and the list: for each article its
// distance from the one before x kPairLevels + level. Numbers are LEB128; the first distances are
// from -1, so that no distance is 0.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "schema/impact_lists.h"
#include "schema/lexicon.h"
#include "schema/mapped_file.h"
#include "schema/text_store.h"

namespace timtin {

inline constexpr const char* kPairsFile = "pairs";  // in the folder of a generation

// The terms below it, the most frequent, are paired. More of them make more phrases fast and the
// file larger: figures in docs/performance.md.
inline constexpr TermId kPairedTerms = 192;

// How much an article makes of a pair: impact() of its mentions, in four steps, and what each
// stands for.
inline constexpr std::uint32_t kPairLevels = 4;
inline constexpr std::array<std::uint32_t, kPairLevels> kPairImpacts = {32, 47, 62, 78};
inline constexpr std::uint32_t pair_level(std::uint32_t impact) {
  return impact < 40 ? 0 : impact < 55 ? 1 : impact < 70 ? 2 : 3;
}

// Immutable; safe to share between threads.
class PairLists {
 public:
  explicit PairLists(const std::string& path);

  // The list of a pair in a window, to be read by visit_pairs(); empty if no article has it. Both
  // terms below kPairedTerms. Throws IndexError if the file is damaged.
  std::span<const std::uint8_t> list(TermId first, TermId second, std::uint32_t window) const;
  std::uint32_t window_count() const {
    return static_cast<std::uint32_t>(blocks_.empty() ? 0 : blocks_.size() - 1);
  }
  void verify() const { file_.verify(); }

 private:
  MappedFile file_;
  std::span<const std::uint8_t> bytes_;
  std::span<const std::uint64_t> blocks_;  // where each begins, and the end of the last
};

// visit(offset in the window, level) for each article of a list, ascending.
template <class Visit>
void visit_pairs(std::span<const std::uint8_t> list, Visit&& visit) {
  std::uint32_t offset = 0xFFFFFFFF;
  const std::uint8_t* const end = list.data() + list.size();
  for (const std::uint8_t* at = list.data(); at < end;) {
    const std::uint32_t code = read_code(at);
    offset += code / kPairLevels;
    visit(offset & (kWindow - 1), code % kPairLevels);  // in the window, whatever a file says
  }
}

// Windows in order, each once.
class PairListsWriter {
 public:
  struct Posting {
    std::uint32_t pair;    // first term x kPairedTerms + second term
    std::uint16_t offset;  // in the window
    std::uint16_t level;
  };

  explicit PairListsWriter(const std::string& path);
  // By pair, then by offset; each once.
  void add_window(std::span<const Posting> postings);
  void finish();

 private:
  FileWriter out_;
  std::vector<std::uint64_t> blocks_;
};

}  // namespace timtin
