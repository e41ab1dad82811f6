#include "searcher/word_postings.h"

namespace timtin {

WordPostings PostingSources::of_word(TermId term, bool title_only) const {
  if (!title_only) {
    const auto list = impacts_.list(term);
    if (!list.empty()) return WordPostings(ImpactCursor(list));
  }
  const std::string_view word = segment().lexicon().term(term);
  return of_term(title_only ? field_term(Field::kTitle, word) : std::string(clip_term(word)));
}

}  // namespace timtin
