#include "searcher/searcher.h"

#include <algorithm>
#include <span>

#include "analyzers/analyzer.h"
#include "schema/index_error.h"
#include "schema/ranking.h"
#include "searcher/attempts.h"
#include "searcher/evidence.h"
#include "searcher/facets.h"
#include "searcher/filters.h"
#include "searcher/first_stage.h"
#include "searcher/hit.h"
#include "searcher/make_hit.h"
#include "searcher/pin.h"
#include "searcher/rank.h"
#include "searcher/related.h"
#include "searcher/resolve_query.h"
#include "searcher/search_tables.h"
#include "searcher/second_stage.h"
#include "searcher/understand.h"

namespace timtin {

struct Searcher::State {
  State(std::shared_ptr<const Generation> g, std::shared_ptr<const Curation> c)
      : generation(std::move(g)),
        curation(std::move(c)),
        segment(generation->segment()),
        postings(segment.open_postings()),
        tables(tables_of(generation)),
        first_stage(*tables, postings),
        second_stage(tables) {}

  // One try at a request: the query resolved, and what the first stage found. The reader refers to
  // the resolved query, so that stays where it is when the attempt is moved.
  struct Attempt {
    std::unique_ptr<const ResolvedQuery> query;
    std::unique_ptr<EvidenceReader> reader;
    Candidates candidates;
    std::vector<QueryPair> pairs;  // once ranked
    const ResolvedQuery& resolved() const { return *query; }
    std::uint64_t total() const { return candidates.total; }
  };

  std::unique_ptr<const ResolvedQuery> resolve(const Query& query, bool widen) {
    const LexiconWords words(segment.lexicon(), postings, tables->archive);
    return std::make_unique<const ResolvedQuery>(resolve_query(query, words, analyzer,
                                                               {.accents = &generation->accents(),
                                                                .learned = &tables->learned,
                                                                .curation = curation.get(),
                                                                .names = &tables->names,
                                                                .memory = &accent_memory,
                                                                .widen = widen}));
  }

  Attempt attempt(std::unique_ptr<const ResolvedQuery> query, const Filters& filters,
                  const SearchRequest& request, const Try& how) {
    Attempt made;
    made.query = std::move(query);
    made.reader = std::make_unique<EvidenceReader>(segment, made.resolved(), tables->symbols);
    const bool every = request.exhaustive && ranks(made.resolved(), request);
    FirstStageRequest stage = first_stage_request(made.resolved(), request, how);
    if (every) stage.count = segment.article_count();
    made.candidates = first_stage.find(made.resolved(), filters, *made.reader, stage);
    return made;
  }

  RankContext context_of(const Attempt& attempt) const {
    return {*generation, attempt.resolved(), *attempt.reader, attempt.pairs};
  }

  // Copies of a story become one: then more candidates may be wanted than there are hits.
  Attempt ranked(const Understood& asked_for, SearchAnswer& answer) {
    const SearchRequest& request = asked_for.request;
    const std::size_t wanted = std::size_t{request.offset} + request.limit;
    for (SearchRequest asked = request;; asked.limit += asked.offset + asked.limit + kCandidates) {
      Attempt made = best_attempt(*this, asked_for.query, asked_for.filters, asked, answer);
      auto& best = made.candidates.best;
      const std::size_t found = best.size();
      const bool rerank = ranks(made.resolved(), request);
      const std::size_t hits = std::size_t{asked.offset} + asked.limit;
      const std::size_t scored =
          rerank ? second_stage.rank(made.resolved(), *made.reader, hits,
                                     request.exhaustive ? found : kCandidates, best, made.pairs)
                 : 0;
      if (request.all_copies) return made;
      tables->copies.collapse(best, scored);
      const std::size_t most = rerank ? std::max<std::size_t>(hits, kCandidates) : hits;
      if (best.size() >= wanted || found < most || best.size() == found) return made;
    }
  }

  std::shared_ptr<const Generation> generation;
  std::shared_ptr<const Curation> curation;
  const Segment& segment;
  Xapian::Database postings;
  const std::shared_ptr<const SearchTables> tables;
  FirstStage first_stage;
  SecondStage second_stage;
  Analyzer analyzer;
  AccentMemory accent_memory;  // of the search at work
  std::vector<Occurrence> occurrences;
};

Searcher::Searcher(std::shared_ptr<const Generation> generation,
                   std::shared_ptr<const Curation> curation)
    : state_(new State(std::move(generation), std::move(curation))) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

const Generation& Searcher::generation() const { return *state_->generation; }
std::shared_ptr<const Generation> Searcher::shared_generation() const { return state_->generation; }
const Curation* Searcher::curation() const { return state_->curation.get(); }
Analyzer& Searcher::analyzer() { return state_->analyzer; }

// The articles that an editor pinned to the query, as far as they pass the filters.
std::vector<DocId> Searcher::pinned(const SearchRequest& request, const Filters& filters) const {
  std::vector<DocId> docs;
  if (!curation() || request.sort != Sort::kRelevance) return docs;
  for (const std::string& id : curation()->pins(request.query)) {
    const auto doc = find(id);
    if (!doc || !failed_filters(filters, state_->segment.articles(), *doc).empty()) continue;
    docs.push_back(*doc);
  }
  return docs;
}

SearchAnswer Searcher::search_typed(const SearchRequest& asked) {
  SearchAnswer answer;
  answer.generation = state_->generation->name();
  state_->accent_memory.clear();
  Understood understood = understand(asked, answer);
  const SearchRequest& request = understood.request;
  understood.filters.predicted = &state_->tables->predicted;
  State::Attempt attempt = state_->ranked(understood, answer);
  const std::vector<DocId> pins = pinned(request, understood.filters);
  pin(pins, attempt.candidates);

  if (!understood.query.groups.empty() && !attempt.resolved().has_text()) {
    answer.warnings.emplace_back("Câu tìm không có chữ hay số nào; dưới đây là mọi bài.");
  }
  answer.total = attempt.candidates.total;
  answer.total_is_exact = attempt.candidates.total_is_exact;
  const auto& best = attempt.candidates.best;
  const CopyGroups& copies = state_->tables->copies;
  const RankContext context = state_->context_of(attempt);
  const std::size_t end = std::min<std::size_t>(best.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    answer.hits.push_back(make_hit(context, copies, best[i], request, state_->occurrences));
    answer.hits.back().pinned = i < pins.size();
  }
  if (request.group_pages) group_pages(answer.hits);
  if (request.facets) {
    answer.facets = count_facets(state_->segment.articles(), attempt.candidates.all,
                                 request.all_copies ? nullptr : &copies);
  }
  return answer;
}

std::vector<Hit> Searcher::related(DocId doc, std::uint32_t limit, Watch::Deadline deadline) const {
  std::vector<Hit> hits;
  for (const Related& found :
       timtin::related(state_->postings, state_->segment, doc, limit, deadline)) {
    hits.push_back(hit_of(state_->segment, found.doc));
    hits.back().score = found.likeness;
  }
  return hits;
}

std::optional<DocId> Searcher::find(std::string_view id) const try {
  const std::string term = field_term(Field::kId, id);
  const auto at = state_->postings.postlist_begin(term);
  if (at == state_->postings.postlist_end(term)) return std::nullopt;
  return *at;
} catch (const Xapian::Error& error) {
  throw IndexError(IndexError::Kind::kCorrupt, "the postings cannot be read: " + error.get_msg());
}

}  // namespace timtin
