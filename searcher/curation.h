// Curation: what an editor decides about searches, in a small file: articles pinned to the top of a
// query, and words that stand for one another in this archive.
//
//   # a comment
//   pin<TAB>query<TAB>id<TAB>id ...        these articles first, in this order
//   synonym<TAB>a<TAB>b<TAB>c ...          each finds the others
//   finds<TAB>a<TAB>b<TAB>c ...            a finds the others, they do not find a
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace timtin {

inline constexpr std::size_t kMaxCurationBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxPins = 20;         // of a query
inline constexpr std::size_t kMaxSynonyms = 20;     // of a line
inline constexpr std::size_t kMaxSynonymWords = 8;  // of a phrase

// Immutable; safe to share between threads.
class Curation {
 public:
  Curation() = default;  // decides nothing
  // `name` is the file's, for errors. Throws std::runtime_error that names file, line and reason:
  // a kind of line that is not known, too few values, a query pinned twice, a phrase without words.
  Curation(std::string_view text, const std::string& name);
  // Throws std::runtime_error, also if the file cannot be read or is too large.
  static std::shared_ptr<const Curation> load(const std::string& path);

  // The articles pinned to a query that is `query` but for case, blanks, punctuation and tone
  // style; or, if it is typed without any accents, to one that is spelled so but for accents.
  std::span<const std::string> pins(std::string_view query) const;

  // A phrase as canonical terms.
  using Phrase = std::vector<std::string>;
  struct Match {
    std::size_t length = 0;  // words covered; 0 if none
    std::span<const Phrase> phrases;
  };
  // The longest phrase at the first of `terms` that stands for others.
  Match synonyms_of(std::span<const std::string_view> terms) const;

  bool empty() const { return pins_.empty() && synonyms_.empty(); }
  // Equal for equal files; 0 for none: part of what names an answer.
  std::uint64_t digest() const { return digest_; }
  std::size_t pin_count() const { return pins_.size(); }
  std::size_t synonym_count() const { return synonyms_.size(); }

 private:
  void add_pin(const std::vector<std::string_view>& fields);
  void add_synonyms(const std::vector<std::string_view>& fields, bool both_ways);

  std::unordered_map<std::string, std::vector<std::string>> pins_;  // by terms, blanks between
  std::unordered_map<std::string, std::string> plain_pins_;  // without accents -> key of pins_
  std::unordered_map<std::string, std::vector<Phrase>> synonyms_;  // by terms, blanks between
  std::size_t longest_ = 0;                                        // words of a phrase
  std::uint64_t digest_ = 0;
};

}  // namespace timtin
