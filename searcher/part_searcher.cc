#include "searcher/part_searcher.h"

#include <xxhash.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>

#include "schema/index_layout.h"
#include "searcher/evidence.h"
#include "searcher/facets.h"
#include "searcher/first_stage.h"
#include "searcher/make_hit.h"
#include "searcher/pairs.h"
#include "searcher/rank.h"
#include "searcher/search_tables.h"
#include "searcher/searcher.h"

namespace timtin {

std::string state_of(const Generation& generation) {
  const Manifest& manifest = generation.manifest();
  return generation.name() + "/" + manifest.built_at + "/" + manifest.program_version;
}

PartDescription describe_part(const std::shared_ptr<const Generation>& generation) {
  const Manifest& manifest = generation->manifest();
  PartDescription part;
  part.generation = generation->name();
  part.built_at = manifest.built_at;
  part.state = state_of(*generation);
  part.schema_version = manifest.schema_version;
  part.analyzer_version = manifest.analyzer_version;
  part.sums = tables_of(generation)->sums;
  part.names = names_in(generation->segment().articles());
  std::ifstream in(generation->segment().folder() + "/" + kAbbreviationsFile, std::ios::binary);
  part.abbreviations.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  const std::span<const unsigned char> accents = generation->accents_model();
  part.accents = XXH3_64bits(accents.data(), accents.size());
  return part;
}

struct PartSearcher::State {
  explicit State(std::shared_ptr<const Generation> g)
      : searcher(g),
        generation(std::move(g)),
        segment(generation->segment()),
        postings(segment.open_postings()),
        tables(tables_of(generation)),
        first_stage(*tables, postings) {}

  void check_doc(DocId doc) const {
    if (doc == 0 || doc > segment.article_count()) {
      throw std::invalid_argument("no such document: " + std::to_string(doc));
    }
  }

  // How far each of the first candidates holds each pair of the query.
  std::vector<double> holding(const ResolvedQuery& resolved, const EvidenceReader& reader,
                              std::span<const Candidate> candidates) {
    std::vector<double> all;
    const std::vector<QueryPair> pairs = pairs_of(resolved);
    const std::size_t reread = std::min<std::size_t>(candidates.size(), kCandidates);
    std::vector<Mentions> mentions(pairs.size());
    for (std::size_t i = 0; i < reread && !pairs.empty(); ++i) {
      if (i + 6 < reread) reader.prefetch(candidates[i + 6].doc);
      reader.read_to_rank(candidates[i].doc, occurrences);
      count_pairs(pairs, reader, occurrences, mentions);
      for (const Mentions& m : mentions) all.push_back(held(m));
    }
    return all;
  }

  std::vector<PartPin> pinned(const PartRequest& request, const Filters& filters,
                              std::vector<DocId>& all) const {
    std::vector<PartPin> pins;
    for (std::uint32_t i = 0; i < request.pins.size(); ++i) {
      const auto doc = searcher.find(request.pins[i]);
      if (!doc || !failed_filters(filters, segment.articles(), *doc).empty()) continue;
      const bool counted = std::find(all.begin(), all.end(), *doc) != all.end();
      if (request.request.facets && !counted) all.push_back(*doc);
      pins.push_back({i, *doc, counted});
    }
    return pins;
  }

  Searcher searcher;  // looks up ids, and asks this part alone for a second reading
  std::shared_ptr<const Generation> generation;
  const Segment& segment;
  Xapian::Database postings;
  const std::shared_ptr<const SearchTables> tables;
  FirstStage first_stage;
  std::vector<Occurrence> occurrences;
};

PartSearcher::PartSearcher(std::shared_ptr<const Generation> generation)
    : state_(new State(std::move(generation))) {}
PartSearcher::~PartSearcher() = default;
PartSearcher::PartSearcher(PartSearcher&&) noexcept = default;
PartSearcher& PartSearcher::operator=(PartSearcher&&) noexcept = default;

WordsAnswer PartSearcher::words(const WordsQuestion& question) const {
  const Lexicon& lexicon = state_->segment.lexicon();
  const LexiconWords words(lexicon, state_->postings, {});
  WordsAnswer answer;
  for (const std::string& fold : question.folds) {
    WordCounts& terms = answer.folds.emplace_back();
    for (const TermId term : words.spellings(fold)) {
      terms.emplace_back(lexicon.term(term), lexicon.article_frequency(term));
    }
  }
  for (const std::string& term : question.postings) {
    answer.postings.push_back(words.posting_frequency(term));
  }
  return answer;
}

PartCandidates PartSearcher::candidates(const PartRequest& request) {
  const Segment& segment = state_->segment;
  const CopyGroups& copies = state_->tables->copies;
  const ResolvedQuery resolved = bind_query(request.query, segment.lexicon());
  const EvidenceReader reader(segment, resolved, state_->tables->symbols);
  Filters filters = request.filters;
  filters.predicted = &state_->tables->predicted;
  Candidates found = state_->first_stage.find(
      resolved, filters, reader, first_stage_request(resolved, request.request, request.how));
  PartCandidates answer;
  answer.total = found.total;
  answer.total_is_exact = found.total_is_exact;
  for (const Candidate& c : found.best) {
    answer.best.push_back({c.doc, c.weight, segment.articles().row(c.doc).day,
                           request.request.all_copies ? 0 : copies.group(c.doc)});
  }
  if (ranks(resolved, request.request)) {
    answer.holding = state_->holding(resolved, reader, found.best);
  }
  answer.pinned = state_->pinned(request, filters, found.all);
  if (request.request.facets) {
    answer.facets =
        count_facets(segment.articles(), found.all, request.request.all_copies ? nullptr : &copies);
  }
  if (!request.correct.empty()) {
    SearchRequest typed;
    typed.query = request.correct;
    typed.deadline = request.request.deadline;
    answer.suggestion = state_->searcher.second_reading(typed);
  }
  return answer;
}

std::vector<Hit> PartSearcher::hits(const PartRequest& request, const PartHitsRequest& wanted) {
  const Segment& segment = state_->segment;
  const CopyGroups& copies = state_->tables->copies;
  const ResolvedQuery resolved = bind_query(request.query, segment.lexicon());
  const EvidenceReader reader(segment, resolved, state_->tables->symbols);
  std::vector<QueryPair> pairs = pairs_of(resolved);
  if (!wanted.pair_idfs.empty() && wanted.pair_idfs.size() != pairs.size()) {
    throw std::invalid_argument("another number of pairs than the query has");
  }
  for (std::size_t p = 0; p < wanted.pair_idfs.size(); ++p) pairs[p].idf = wanted.pair_idfs[p];
  const RankContext context{*state_->generation, resolved, reader, pairs};
  std::vector<Candidate> ranked;
  for (const DocId doc : wanted.rank) {
    state_->check_doc(doc);
    reader.read_to_rank(doc, state_->occurrences);
    ranked.push_back({doc, score_article(context, doc, state_->occurrences, nullptr)});
  }
  sort_ranked(ranked, segment.articles());
  if (!request.request.all_copies) copies.collapse(ranked, ranked.size());
  std::vector<Candidate> shown;
  for (const DocId doc : wanted.pinned) {
    state_->check_doc(doc);
    const auto at = std::find_if(ranked.begin(), ranked.end(),
                                 [doc](const Candidate& c) { return c.doc == doc; });
    shown.push_back({doc, at == ranked.end() ? 0 : at->weight});
    if (at != ranked.end()) ranked.erase(at);
  }
  if (ranked.size() > wanted.top) ranked.resize(wanted.top);
  shown.insert(shown.end(), ranked.begin(), ranked.end());
  for (const PartCandidate& c : wanted.show) {
    state_->check_doc(c.doc);
    shown.push_back({c.doc, c.weight});
  }
  std::vector<Hit> hits;
  hits.reserve(shown.size());
  for (const Candidate& c : shown) {
    hits.push_back(make_hit(context, copies, c, request.request, state_->occurrences));
  }
  return hits;
}

}  // namespace timtin
