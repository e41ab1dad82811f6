// ImpactLists: the postings of frequent words once more, laid out to be added up article by article
// at about a nanosecond each. Xapian holds every posting; reading a long list out of its B-tree
// costs ten times as much, and most of what a search reads are long lists. See
// docs/index-format.md.
//
// A list is cut into windows of kWindow articles: the number of windows passed over and the size in
// bytes (LEB128 both), then for each article its distance from the one before (LEB128) and its
// impact (a byte, 1 to kImpactScale).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "schema/lexicon.h"
#include "schema/mapped_file.h"
#include "schema/text_store.h"

namespace timtin {

inline constexpr const char* kImpactsFile = "impacts";  // in the folder of a generation

// Articles that are scored together: their scores stay in the processor's nearest cache.
inline constexpr std::uint32_t kWindow = 4096;

inline constexpr std::uint32_t window_of(DocId doc) { return (doc - 1) / kWindow; }
inline constexpr std::uint32_t offset_in_window(DocId doc) { return (doc - 1) % kWindow; }

// A place in a list. The list must outlive it.
class ImpactCursor {
 public:
  explicit ImpactCursor(std::span<const std::uint8_t> list);

  // visit(offset in the window, impact) for each article of the window, ascending; false if there
  // is none. Windows are asked for in ascending order. Throws IndexError if the list is damaged.
  template <class Visit>
  bool visit(std::uint32_t window, Visit&& visit) {
    while (window_ < window) skip();
    if (window_ != window) return false;
    std::uint32_t offset = 0;
    for (const std::uint8_t* at = postings_; at < next_;) {
      std::uint32_t gap = *at++;
      if (gap & 0x80) gap = (gap & 0x7F) | std::uint32_t{*at++} << 7;
      offset += gap;
      visit(offset & (kWindow - 1), *at++);  // in the window whatever a damaged file says
    }
    return true;
  }

 private:
  void skip();

  static constexpr std::uint32_t kEnd = 0xFFFFFFFF;
  const std::uint8_t* postings_;  // of window_
  const std::uint8_t* next_;      // behind them
  const std::uint8_t* end_;
  std::uint32_t window_;
};

// Immutable; safe to share between threads.
class ImpactLists {
 public:
  explicit ImpactLists(const std::string& path);

  // Empty for a word that is too rare to have a list. Throws IndexError if the file is damaged.
  std::span<const std::uint8_t> list(TermId term) const;
  void verify() const { file_.verify(); }

 private:
  MappedFile file_;
  std::span<const std::uint32_t> offsets_;
  std::span<const std::uint8_t> bytes_;
};

// Lists in order of TermId, all postings of one before those of the next.
class ImpactListsWriter {
 public:
  explicit ImpactListsWriter(const std::string& path);
  // Documents ascending, impact 1 to kImpactScale.
  void add(TermId term, DocId doc, std::uint32_t impact);
  void finish();

 private:
  void end_window();

  FileWriter out_;
  std::vector<std::uint32_t> offsets_;  // of the lists begun so far; by term
  std::string window_bytes_;
  std::uint32_t window_ = 0, passed_ = 0;  // at work; windows of the list that are written
  DocId last_ = 0;
};

}  // namespace timtin
