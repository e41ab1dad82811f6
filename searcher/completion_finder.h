// CompletionFinder: the completions of a generation that go on as something that was typed; also
// whether the archive knows a phrase at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/typing_key.h"
#include "schema/generation.h"

namespace timtin {

// What is typed, as it is compared with completions.
struct Typed {
  TypingKey key;
  std::vector<TonedWord> words;
  bool accented = false;  // any of them
  bool whole = false;     // the last word is complete; else it may go on
};
Typed read_typed(std::string_view text, bool whole = false);

// A completion: its place in a table, and how well its accents go with those typed.
struct FoundCompletion {
  CompletionStart start;
  int denied = 0;  // 0: nothing; 1: a word that was typed plain is accented; 2: a typed accent
};

// Over one of the two tables of a generation, terms or titles. Not thread-safe: it keeps what it
// reads between calls. Throws IndexError for a damaged index.
class CompletionFinder {
 public:
  CompletionFinder(const Generation& generation, bool titles);

  // The best `count`, those that deny least first.
  std::vector<FoundCompletion> find(const Typed& typed, std::uint32_t count);

  std::string text(std::uint32_t rank) const;
  SuggestionKind kind(std::uint32_t rank) const;
  std::string id(std::uint32_t rank) const;  // of a title's article, else ""
  // The part of the completion's text that is typed: [begin, end) bytes.
  std::pair<std::uint32_t, std::uint32_t> typed_part(const std::string& text, CompletionStart start,
                                                     const Typed& typed);

 private:
  int compare(std::uint32_t at, std::string_view letters);
  std::pair<std::uint32_t, std::uint32_t> range_of(std::string_view letters);
  int denied_by(const Typed& typed, CompletionStart start);

  const Segment& segment_;
  const SuggestionsFile& file_;
  const bool titles_;
  const CompletionTable& table_;
  std::string text_;
  TypingKey key_;
};

// How much the archive says of the phrases that hold these words, one after another and spelled so
// (without accents: however spelled): the weight of the heaviest, 0 if there is none.
std::uint32_t phrase_weight(const Generation& generation, std::string_view words);

}  // namespace timtin
