// ArchiveWords: what resolving a query asks of an archive: which words it holds, in how many of its
// articles, and how long these are. For one generation that is its lexicon; for an archive in
// several parts it is summed over them, so that each part ranks as the whole would.
#pragma once

#include <xapian.h>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schema/article_store.h"
#include "schema/lexicon.h"
#include "schema/ranking.h"

namespace timtin {

struct ArchiveStatistics {
  double articles = 0;
  PartLengths average;               // positions, as in the manifest
  std::int32_t newest_day = kNoDay;  // of all articles: recency counts from here
  bool operator==(const ArchiveStatistics&) const = default;
};

class ArchiveWords {
 public:
  virtual ~ArchiveWords() = default;
  virtual const ArchiveStatistics& archive() const = 0;
  virtual std::optional<TermId> find_term(std::string_view term) const = 0;
  virtual std::string_view term(TermId id) const = 0;
  // Articles that hold the term.
  virtual std::uint32_t article_frequency(TermId id) const = 0;
  // The terms that fold to `folded`, the most frequent first.
  virtual std::span<const TermId> spellings(std::string_view folded) const = 0;
  // Articles with a term of the postings that the lexicon does not count: a date, a document
  // number.
  virtual std::uint32_t posting_frequency(const std::string& term) const = 0;
};

// That of one generation. Not thread-safe; keeps references to the first two.
class LexiconWords : public ArchiveWords {
 public:
  LexiconWords(const Lexicon& lexicon, const Xapian::Database& postings,
               const ArchiveStatistics& archive)
      : lexicon_(lexicon), postings_(postings), archive_(archive) {}

  const ArchiveStatistics& archive() const override { return archive_; }
  std::optional<TermId> find_term(std::string_view term) const override {
    return lexicon_.find_term(term);
  }
  std::string_view term(TermId id) const override { return lexicon_.term(id); }
  std::uint32_t article_frequency(TermId id) const override {
    return lexicon_.article_frequency(id);
  }
  std::span<const TermId> spellings(std::string_view folded) const override;
  // Throws IndexError for damaged postings.
  std::uint32_t posting_frequency(const std::string& term) const override;

 private:
  const Lexicon& lexicon_;
  const Xapian::Database& postings_;
  const ArchiveStatistics archive_;
};

}  // namespace timtin
