#include "searcher/make_hit.h"

#include "searcher/hit.h"
#include "searcher/snippet.h"

namespace timtin {

Hit make_hit(const RankContext& context, const CopyGroups& copies, const Candidate& candidate,
             const SearchRequest& request, std::vector<Occurrence>& scratch) {
  const Segment& segment = context.generation.segment();
  const DocId doc = candidate.doc;
  Hit hit = hit_of(segment, doc);
  hit.score = candidate.weight;
  hit.copies = copies.size(doc);
  if (request.snippets || request.explain) context.reader.read(doc, scratch);
  if (request.snippets) {
    hit.title_html = title_html(segment, doc, context.reader, scratch);
    hit.snippet_html = snippet_html(segment, doc, context.reader, context.resolved, scratch);
  }
  if (request.explain && request.sort == Sort::kRelevance) {
    score_article(context, doc, scratch, &hit.parts);
  }
  return hit;
}

}  // namespace timtin
