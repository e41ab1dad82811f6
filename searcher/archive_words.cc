#include "searcher/archive_words.h"

#include "schema/index_error.h"

namespace timtin {

std::span<const TermId> LexiconWords::spellings(std::string_view folded) const {
  const std::optional<FoldId> fold = lexicon_.find_fold(folded);
  if (!fold) return {};
  return lexicon_.spellings(*fold);
}

std::uint32_t LexiconWords::posting_frequency(const std::string& term) const try {
  return postings_.get_termfreq(term);
} catch (const Xapian::Error& error) {
  throw IndexError(IndexError::Kind::kCorrupt, "the postings cannot be read: " + error.get_msg());
}

}  // namespace timtin
