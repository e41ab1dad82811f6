#include "searcher/why.h"

#include <algorithm>

#include "searcher/evidence.h"
#include "searcher/filters.h"
#include "searcher/parse_query.h"
#include "searcher/resolve_query.h"
#include "searcher/search_tables.h"

namespace timtin {
namespace {

class Asking {
 public:
  Asking(Searcher& searcher, SearchRequest request, DocId doc)
      : searcher_(searcher), request_(std::move(request)), doc_(doc) {
    request_.limit = kMaxLimit;
    request_.offset = 0;
    request_.snippets = request_.explain = request_.facets = false;
  }

  Why run() {
    const SearchAnswer answer = searcher_.search(request_);
    why_.total = answer.total;
    why_.total_is_exact = answer.total_is_exact;
    why_.searched_as = answer.searched_as;
    const Query query =
        parse_query(answer.searched_as.empty() ? request_.query : answer.searched_as);
    read_words(query, answer.widened);
    std::vector<std::string> warnings;
    why_.filters = failed_filters(filters_of(query, request_, warnings),
                                  searcher_.generation().segment().articles(), doc_);
    why_.rank = rank_in(answer);
    if (answer.hits.size() >= 10) explain(9, why_.tenth_score, why_.tenth_parts, &why_.tenth_id);
    if (why_.rank > 0) {
      explain(why_.rank - 1, why_.score, why_.parts, nullptr);
    } else {
      why_.verdict = verdict(query, answer);
    }
    return std::move(why_);
  }

 private:
  std::uint32_t rank_in(const SearchAnswer& answer) const {
    const auto at = std::find_if(answer.hits.begin(), answer.hits.end(),
                                 [this](const Hit& hit) { return hit.doc == doc_; });
    return at == answer.hits.end() ? 0 : static_cast<std::uint32_t>(at - answer.hits.begin()) + 1;
  }

  WhyVerdict verdict(const Query& query, const SearchAnswer& answer) {
    if (!why_.filters.empty()) return WhyVerdict::kFiltered;
    const bool any = std::any_of(why_.words.begin(), why_.words.end(),
                                 [](const WhyWord& word) { return word.title + word.body > 0; });
    if (!any && !query.groups.empty()) return WhyVerdict::kNoWords;
    SearchRequest every = request_;
    every.exhaustive = true;
    every.match = Match::kAny;
    every.sort = Sort::kRelevance;
    why_.rank_if_read = rank_in(searcher_.search(every));
    if (answer.hits.size() >= kMaxLimit) return WhyVerdict::kBeyond;
    return why_.rank_if_read > 0 ? WhyVerdict::kLight : WhyVerdict::kExcluded;
  }

  void explain(std::uint32_t offset, double& score, std::vector<ScorePart>& parts,
               std::string* id) {
    SearchRequest one = request_;
    one.offset = offset;
    one.limit = 1;
    one.explain = true;
    SearchAnswer answer = searcher_.search(one);
    if (answer.hits.empty()) return;
    score = answer.hits[0].score;
    parts = std::move(answer.hits[0].parts);
    if (id) *id = answer.hits[0].id;
  }

  void read_words(const Query& query, bool widened) {
    const auto shared = searcher_.shared_generation();
    const auto tables = tables_of(shared);
    Analyzer analyzer;
    const Xapian::Database postings = shared->segment().open_postings();
    const LexiconWords known(shared->segment().lexicon(), postings, tables->archive);
    const ResolvedQuery resolved = resolve_query(query, known, analyzer,
                                                 {.accents = &shared->accents(),
                                                  .learned = &tables->learned,
                                                  .curation = searcher_.curation(),
                                                  .names = &tables->names,
                                                  .widen = widened});
    const EvidenceReader reader(shared->segment(), resolved, tables->symbols);
    std::vector<Occurrence> occurrences;
    reader.read(doc_, occurrences);
    const Lexicon& lexicon = shared->segment().lexicon();
    for (std::size_t slot = 0; slot < resolved.slots.size(); ++slot) {
      const Slot& of = resolved.slots[slot];
      if (of.idf == 0) continue;  // only excluded
      WhyWord word;
      word.typed = of.text;
      word.term = of.meant();
      word.idf = of.idf;
      for (const TermSpelling& s : of.spellings) {
        word.articles += lexicon.article_frequency(s.term);
      }
      for (const Occurrence& o : occurrences) {
        for (const SlotMatch& match : reader.slots(o.match)) {
          if (match.slot != slot) continue;
          ++(o.part == Part::kTitle ? word.title : word.body);
        }
      }
      why_.held_weight += word.title + word.body > 0 ? of.idf : 0;
      why_.whole_weight += of.idf;
      why_.words.push_back(std::move(word));
    }
  }

  Searcher& searcher_;
  SearchRequest request_;
  const DocId doc_;
  Why why_;
};

}  // namespace

Why why(Searcher& searcher, const SearchRequest& request, DocId doc) {
  return Asking(searcher, request, doc).run();
}

const char* name_of(WhyVerdict verdict) {
  switch (verdict) {
    case WhyVerdict::kFound:
      return "found";
    case WhyVerdict::kFiltered:
      return "filtered";
    case WhyVerdict::kNoWords:
      return "no_words";
    case WhyVerdict::kExcluded:
      return "excluded";
    case WhyVerdict::kLight:
      return "too_light";
    case WhyVerdict::kBeyond:
      break;
  }
  return "beyond";
}

}  // namespace timtin
