// SuggestionsFile: what a search box completes while one types: phrases, names, departments, units
// and topics of the archive, and its titles. A side file of each generation, made for one question:
// which of them hold a word after which the text goes on as typed, the best few first?
//
// The words of all completions, each standing for the text from there to the end, are sorted by
// their typing keys (analyzers/typing_key.h), so that what begins with the same letters stands
// together: a suffix array by words (Manber & Myers 1993). The best of such a range is found by
// minima of blocks, so the first few of 100,000 cost what those of 100 do.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/mapped_file.h"
#include "schema/text_store.h"

namespace timtin {

enum class SuggestionKind : std::uint8_t { kPhrase, kName, kTopic, kDepartment, kUnit, kTitle };

// A word of a completion. Less is better: whole completions before ends of them, then by rank.
struct CompletionStart {
  std::uint32_t packed = 0;

  bool inner() const { return packed >> 31; }  // not the first word
  std::uint32_t rank() const { return packed >> 8 & 0x7FFFFF; }
  std::uint32_t word() const { return packed & 0xFF; }
};
inline constexpr std::uint32_t kMaxCompletions = 0x7FFFFF;
// Words of a completion beyond these begin none.
inline constexpr std::uint32_t kMaxCompletionStarts = 32;

// The sorted words of many completions. A view; immutable.
class CompletionTable {
 public:
  // The starts; the least of each 64 of them; the least of each 64 of those.
  static constexpr int kLevels = 3;
  using Levels = std::array<std::span<const std::uint32_t>, kLevels>;

  CompletionTable() = default;
  explicit CompletionTable(const Levels& levels) : levels_(levels) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(levels_[0].size()); }
  CompletionStart operator[](std::uint32_t at) const { return {levels_[0][at]}; }
  // The place of the best start in [from, to), which is not empty.
  std::uint32_t best(std::uint32_t from, std::uint32_t to) const { return best_of(0, from, to); }

 private:
  std::uint32_t best_of(int level, std::uint32_t from, std::uint32_t to) const;

  Levels levels_;
};

// Immutable; safe to share between threads. Views live as long as the file.
class SuggestionsFile {
 public:
  // Throws IndexError if the file is missing or damaged.
  explicit SuggestionsFile(const std::string& path);

  // Terms are all but titles. Ranks from 0, the best.
  std::uint32_t term_count() const { return static_cast<std::uint32_t>(kinds_.size()); }
  std::string_view term(std::uint32_t rank) const;
  SuggestionKind kind(std::uint32_t rank) const { return SuggestionKind{kinds_[rank]}; }
  // How many articles or mentions speak for it: a phrase's are of a sample.
  std::uint32_t weight(std::uint32_t rank) const { return weights_[rank]; }
  const CompletionTable& terms() const { return terms_; }

  std::uint32_t title_count() const { return static_cast<std::uint32_t>(titles_.size()); }
  DocId title(std::uint32_t rank) const { return titles_[rank]; }  // the article that has it
  const CompletionTable& titles() const { return title_table_; }

  void verify() const { file_.verify(); }

 private:
  MappedFile file_;
  std::span<const std::uint32_t> offsets_, weights_;
  std::span<const std::uint8_t> kinds_;
  std::span<const char> texts_;
  std::span<const DocId> titles_;
  CompletionTable terms_, title_table_;
};

struct SuggestedTerm {
  std::string text;
  SuggestionKind kind = SuggestionKind::kPhrase;
  std::uint32_t weight = 0;
};
struct SuggestedTitle {
  std::string text;
  DocId doc = 0;
};

// Both best first; at most kMaxCompletions of each are written. Throws std::system_error.
void write_suggestions_file(const std::string& path, std::span<const SuggestedTerm> terms,
                            std::span<const SuggestedTitle> titles);

}  // namespace timtin
