// SegmentWords: the symbols and terms of one batch and how often each is used: what numbering all
// symbols by use needs. Simpler than a Lexicon, since nothing is searched in it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "indexer/encode_text.h"
#include "schema/lexicon.h"
#include "schema/mapped_file.h"

namespace timtin {

// Not synced: only the build that wrote it reads it. Throws std::system_error.
void write_segment_words(const std::string& path, const TextEncoder& encoder);

// Immutable. Views live as long as this.
class SegmentWords {
 public:
  // Throws IndexError if the file is missing or damaged.
  explicit SegmentWords(const std::string& path);

  std::uint32_t symbol_count() const { return static_cast<std::uint32_t>(symbol_terms_.size()); }
  std::uint32_t term_count() const { return static_cast<std::uint32_t>(frequencies_.size()); }
  std::string_view symbol(SymbolId id) const { return slice(id); }
  TermId term_of(SymbolId id) const { return symbol_terms_[id]; }  // kNoTerm: a separator
  std::span<const std::uint32_t> uses() const { return uses_; }    // by symbol
  std::string_view term(TermId id) const { return slice(symbol_count() + id); }
  std::span<const std::uint32_t> article_frequencies() const { return frequencies_; }

 private:
  std::string_view slice(std::size_t index) const {
    const std::uint32_t begin = offsets_[index];
    return {text_.data() + begin, offsets_[index + 1] - begin};
  }

  MappedFile file_;
  std::span<const std::uint32_t> offsets_;  // of symbols, then of terms
  std::span<const TermId> symbol_terms_;
  std::span<const std::uint32_t> uses_, frequencies_;
  std::span<const char> text_;
};

}  // namespace timtin
