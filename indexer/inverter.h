// Inverter: documents to sorted postings, in flat arrays.
//
// Xapian's own inverter keeps a tree of documents for each term, where each step is a cache miss.
// A batch of articles needs no tree: its postings are appended as they come, and one counting sort
// by term puts them in order; only the distinct terms are sorted by their text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/interner.h"
#include "indexer/make_document.h"

namespace timtin {

// Not thread-safe: one for each thread; clear() keeps its memory for the next batch.
class Inverter {
 public:
  static constexpr std::size_t kMaxDocuments = 0xFFFF;

  // The next document. Throws std::logic_error after kMaxDocuments.
  void add(const Document& document);
  // Writes the run file (posting_run.h). `terms`: those that the documents' words count in.
  void write(const std::string& path, const Interner& terms);
  void clear();

 private:
  struct Posting {
    std::uint32_t slot;  // 2 * term, + 1 in the title; or kOther + id of others_
    std::uint16_t doc;
    std::uint16_t wdf;
  };
  struct Slot {
    std::uint64_t first;  // the first 8 bytes of the text, to compare most by one instruction
    std::string_view text;
    std::uint32_t number;
  };
  void sort_postings(std::size_t word_slots);
  std::vector<Slot> sorted_slots(const Interner& terms, std::string& titles) const;

  std::vector<Posting> postings_;
  std::vector<std::uint32_t> lengths_;  // by document: the sum of its wdfs
  Interner others_;
  std::vector<std::uint32_t> sorted_;  // doc << 16 | wdf, by slot
  std::vector<std::uint32_t> ends_;    // by slot: where its postings end in sorted_
};

}  // namespace timtin
