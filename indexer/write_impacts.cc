#include "indexer/write_impacts.h"

#include <algorithm>
#include <string>

#include "schema/fields.h"
#include "schema/impact_lists.h"

namespace timtin {

void write_impacts(const Segment& segment) {
  const Lexicon& lexicon = segment.lexicon();
  const Xapian::Database postings = segment.open_postings();
  ImpactListsWriter out(segment.folder() + "/" + kImpactsFile);
  for (TermId term = 0; term < lexicon.term_count(); ++term) {
    if (lexicon.article_frequency(term) < kLeastListed) continue;
    const std::string text(clip_term(lexicon.term(term)));
    const auto end = postings.postlist_end(text);
    for (auto at = postings.postlist_begin(text); at != end; ++at) {
      out.add(term, *at, std::clamp<Xapian::termcount>(at.get_wdf(), 1, kImpactScale));
    }
  }
  out.finish();
}

}  // namespace timtin
