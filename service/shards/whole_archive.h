// WholeArchive: what is known of an archive in several parts before any of them is asked: sums,
// names, abbreviations, accents; and the words that queries have asked for since.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/abbreviations.h"
#include "analyzers/accents.h"
#include "searcher/named_fields.h"
#include "searcher/part.h"

namespace timtin {

// What stands for the name of a generation in cursors of an archive in parts.
inline constexpr const char* kShardsCursor = "shards";

// A side model for accents that came over the wire. Immutable.
class OwnedAccents {
 public:
  // Throws std::runtime_error if the bytes are no model.
  explicit OwnedAccents(const std::string& bytes);
  const AccentRestorer& restorer() const { return *restorer_; }

 private:
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<void, Free> memory_;
  std::optional<AccentModel> model_;
  std::optional<AccentRestorer> restorer_;
};

// Counts of words over all parts, as far as they were asked for. Thread-safe.
class WordCache {
 public:
  std::optional<WordCounts> fold(const std::string& folded) const;
  std::optional<std::uint32_t> posting(const std::string& term) const;
  // `answer` to `question`; the cache is emptied rather than grown without bounds.
  void add(const WordsQuestion& question, const WordsAnswer& answer);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, WordCounts> folds_;
  std::unordered_map<std::string, std::uint32_t> postings_;
  std::size_t kept_ = 0;
};

// Immutable but for the cache; safe to share between threads.
struct WholeArchive {
  // By shard; nothing for one that was never reached. `accents` may be null: the built-in model.
  WholeArchive(std::vector<std::optional<PartDescription>> of,
               std::shared_ptr<const OwnedAccents> learned_accents);

  const std::vector<std::optional<PartDescription>> parts;
  const ArchiveStatistics archive;
  const Abbreviations abbreviations;
  const FieldNames names;
  const std::shared_ptr<const OwnedAccents> accents;
  std::string name, built_at;  // built_at: of the oldest part
  std::uint64_t build = 0;     // names the states of all parts: that of a cursor, too
  std::uint64_t articles = 0;
  mutable WordCache words;
};

// The vocabulary of the whole archive as far as it is known. What is asked and not known counts as
// absent and is noted, so that it can be asked of the shards. Not thread-safe.
class CollectedWords : public ArchiveWords {
 public:
  explicit CollectedWords(const WholeArchive& whole) : whole_(whole) {}

  const ArchiveStatistics& archive() const override { return whole_.archive; }
  std::optional<TermId> find_term(std::string_view term) const override;
  std::string_view term(TermId id) const override { return terms_.at(id).first; }
  std::uint32_t article_frequency(TermId id) const override { return terms_.at(id).second; }
  std::span<const TermId> spellings(std::string_view folded) const override;
  std::uint32_t posting_frequency(const std::string& term) const override;

  // What was asked for and is not known; empty if all is.
  WordsQuestion missing() const;
  void add(const WordsQuestion& question, const WordsAnswer& answer);

 private:
  const std::vector<TermId>* known_fold(const std::string& folded) const;
  const std::vector<TermId>& keep(const std::string& folded, const WordCounts& counts) const;

  const WholeArchive& whole_;
  mutable std::deque<std::pair<std::string, std::uint32_t>> terms_;  // views of them are given away
  mutable std::unordered_map<std::string, std::vector<TermId>> folds_;
  mutable std::unordered_map<std::string, std::uint32_t> postings_;
  mutable std::set<std::string> missing_folds_, missing_postings_;
};

// The answers of several shards to one question, as one.
WordsAnswer add_up(const WordsQuestion& question, const std::vector<WordsAnswer>& answers);

}  // namespace timtin
