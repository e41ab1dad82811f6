#include "searcher/searcher.h"

#include <algorithm>
#include <limits>

#include "analyzers/abbreviations.h"
#include "analyzers/analyzer.h"
#include "analyzers/keystrokes.h"
#include "schema/index_error.h"
#include "schema/ranking.h"
#include "searcher/evidence.h"
#include "searcher/facets.h"
#include "searcher/filters.h"
#include "searcher/first_stage.h"
#include "searcher/hit.h"
#include "searcher/named_fields.h"
#include "searcher/parse_query.h"
#include "searcher/pin.h"
#include "searcher/rank.h"
#include "searcher/related.h"
#include "searcher/relax_query.h"
#include "searcher/resolve_query.h"
#include "searcher/search_tables.h"
#include "searcher/snippet.h"

namespace timtin {
namespace {

// Fewer answers than this, and other accents are tried too.
constexpr std::uint64_t kFew = 10;
// Nearly every article holds some spelling of each word of a phrase. Where it was not found as
// typed, so many are read for it, those that weigh most.
constexpr std::uint32_t kReadWidened = 1000;

// True if any of the wanted items is a run of plain words, not a phrase.
bool has_plain_words(const ResolvedQuery& resolved) {
  const auto plain = [](const ResolvedItem& item) { return item.kind == TextItem::Kind::kWords; };
  return std::any_of(resolved.groups.begin(), resolved.groups.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(), plain);
  });
}

void warn_once(SearchAnswer& answer, const char* warning) {
  auto& all = answer.warnings;
  if (std::find(all.begin(), all.end(), warning) == all.end()) all.emplace_back(warning);
}

// One try at a request: the query resolved, and what the first stage found. The reader refers to
// the resolved query, so that stays where it is when the attempt is moved.
struct Attempt {
  std::unique_ptr<const ResolvedQuery> query;
  std::unique_ptr<EvidenceReader> reader;
  Candidates candidates;
  std::vector<QueryPair> pairs;  // once ranked
  const ResolvedQuery& resolved() const { return *query; }
};

}  // namespace

struct Searcher::State {
  State(std::shared_ptr<const Generation> g, std::shared_ptr<const Curation> c)
      : generation(std::move(g)),
        curation(std::move(c)),
        segment(generation->segment()),
        postings(segment.open_postings()),
        tables(tables_of(generation)),
        first_stage(*tables, postings) {}

  std::unique_ptr<const ResolvedQuery> resolve(const Query& query, bool widen) {
    return std::make_unique<const ResolvedQuery>(resolve_query(query, segment, analyzer,
                                                               {.accents = &generation->accents(),
                                                                .learned = &tables->learned,
                                                                .curation = curation.get(),
                                                                .names = &tables->names,
                                                                .memory = &accent_memory,
                                                                .widen = widen}));
  }

  Attempt attempt(std::unique_ptr<const ResolvedQuery> query, const Filters& filters,
                  const SearchRequest& request, Match match, bool widened = false,
                  bool cut = true) {
    Attempt made;
    made.query = std::move(query);
    made.reader = std::make_unique<EvidenceReader>(segment, made.resolved(), tables->symbols);
    const std::uint32_t wanted = request.offset + request.limit;
    const bool rank = request.sort == Sort::kRelevance && made.resolved().has_text();
    const bool every = rank && request.exhaustive;
    if (every && match == Match::kMost) match = Match::kAny;
    made.candidates = first_stage.find(
        made.resolved(), filters, *made.reader,
        {.sort = request.sort,
         .count = every  ? segment.article_count()
                  : rank ? std::max(wanted, kCandidates)
                         : wanted,
         .count_to = request.count_to,
         .least_weight = rank && cut && match == Match::kMost ? least_weight(made.resolved()) : 0,
         .all = request.facets,
         .all_copies = request.all_copies,
         .match = match,
         .read_at_most = widened ? kReadWidened : std::numeric_limits<std::uint32_t>::max(),
         .deadline = request.deadline});
    return made;
  }

  // A query of one word asks for it; of many, for most of them by weight. Phrases must be there.
  static double least_weight(const ResolvedQuery& resolved) {
    if (!has_plain_words(resolved)) return 0;
    double mass = 0;
    int words = 0;
    for (const Slot& slot : resolved.slots) {
      if (!slot.known() || slot.idf == 0) continue;  // unknown, or only excluded
      mass += slot.idf;
      ++words;
    }
    if (words < 2) return 0;
    const double longer = std::clamp((words - 3.0) / (kLongQueryWords - 3.0), 0.0, 1.0);
    return mass * (kLeastShare + longer * (kLeastShareLong - kLeastShare));
  }

  // Other accents only if the archive has too little as typed; all words only where it must be so.
  Attempt search(const Query& query, const Filters& filters, const SearchRequest& request,
                 bool& widened) {
    const bool by_date = request.sort != Sort::kRelevance;
    const Match match = by_date && request.match == Match::kMost ? Match::kAll : request.match;
    Attempt first = attempt(resolve(query, false), filters, request, match);
    if (first.candidates.total < kFew && first.resolved().has_text() && !request.exact) {
      auto wider = resolve(query, true);
      if (!same_spellings(first.resolved(), *wider)) {
        Attempt second = attempt(std::move(wider), filters, request, match, true);
        if (second.candidates.total > first.candidates.total) {
          widened = true;
          first = std::move(second);
        }
      }
    }
    if (first.candidates.total < kFew && match == Match::kMost) {
      first = attempt(std::move(first.query), filters, request, match, widened, false);
    }
    if (first.candidates.total == 0 && match == Match::kAll && request.match == Match::kMost) {
      first = attempt(std::move(first.query), filters, request, Match::kMost, widened);
    }
    return first;
  }

  RankContext context_of(const Attempt& attempt) const {
    return {*generation, attempt.resolved(), *attempt.reader, attempt.pairs, tables->newest_day};
  }

  // The query as typed; a long phrase as plain words if so more is found; where the archive does
  // not hold its words, as the keystrokes that they may be.
  Attempt attempt_either(const Query& query, const Filters& filters, const SearchRequest& request,
                         SearchAnswer& answer) {
    Attempt attempt = search(query, filters, request, answer.widened);
    if (request.exact) return attempt;
    if (request.sort == Sort::kRelevance && request.match == Match::kMost) {
      if (const auto relaxed = relax_phrases(query, attempt.candidates.total)) {
        Attempt second = search(*relaxed, filters, request, answer.widened);
        if (second.candidates.total > attempt.candidates.total) {
          attempt = std::move(second);
          warn_once(
              answer,
              "Câu dài: các chữ trong ngoặc kép được tìm như chữ thường, đứng gần nhau thì hơn.");
        }
      }
    }
    if (!attempt.resolved().has_text() ||
        (attempt.candidates.total > 0 && !has_unknown_words(attempt.resolved()))) {
      return attempt;
    }
    const auto typed = read_keystrokes(request.query);
    if (!typed) return attempt;
    Attempt second = search(parse_query(typed->text), filters, request, answer.widened);
    if (second.candidates.total == 0 || has_unknown_words(second.resolved())) return attempt;
    answer.searched_as = typed->text;
    return second;
  }

  // Copies of a story become one: then more candidates may be wanted than there are hits.
  Attempt ranked(const Query& query, const Filters& filters, const SearchRequest& request,
                 SearchAnswer& answer) {
    const std::size_t wanted = std::size_t{request.offset} + request.limit;
    for (SearchRequest asked = request;; asked.limit += asked.offset + asked.limit + kCandidates) {
      Attempt made = attempt_either(query, filters, asked, answer);
      auto& best = made.candidates.best;
      const std::size_t found = best.size();
      const bool rerank = request.sort == Sort::kRelevance && made.resolved().has_text();
      if (rerank) rank(made, request);
      if (request.all_copies) return made;
      tables->copies.collapse(best, rerank ? std::min<std::size_t>(found, kCandidates) : 0);
      const std::size_t hits = std::size_t{asked.offset} + asked.limit;
      const std::size_t most = rerank ? std::max<std::size_t>(hits, kCandidates) : hits;
      if (best.size() >= wanted || found < most || best.size() == found) return made;
    }
  }

  void rank(Attempt& attempt, const SearchRequest& request) {
    auto& best = attempt.candidates.best;
    const std::size_t reread =
        request.exhaustive ? best.size() : std::min<std::size_t>(best.size(), kCandidates);
    const std::uint32_t within = attempt.reader->ranking_distance();
    if (evidence.size() < reread) evidence.resize(reread);
    for (std::size_t i = 0; i < reread; ++i) {
      if (i + 6 < reread) attempt.reader->prefetch(best[i + 6].doc);
      attempt.reader->read_near(best[i].doc, within, evidence[i]);
    }
    attempt.pairs = weigh_pairs(attempt.resolved(), *attempt.reader, segment.article_count(),
                                std::span(evidence).first(reread));
    const RankContext context = context_of(attempt);
    for (std::size_t i = 0; i < reread; ++i) {
      best[i].weight = score_article(context, best[i].doc, evidence[i], nullptr);
    }
    const ArticleStore& articles = segment.articles();
    std::sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(reread),
              [&](const Candidate& a, const Candidate& b) {
                if (a.weight != b.weight) return a.weight > b.weight;
                const std::int32_t day_a = articles.row(a.doc).day;
                const std::int32_t day_b = articles.row(b.doc).day;
                return day_a != day_b ? day_a > day_b : a.doc < b.doc;
              });
  }

  Hit hit(const Attempt& attempt, const Candidate& candidate, const SearchRequest& request) {
    const DocId doc = candidate.doc;
    Hit hit = hit_of(segment, doc);
    hit.score = candidate.weight;
    hit.copies = tables->copies.size(doc);
    if (request.snippets || request.explain) attempt.reader->read(doc, occurrences);
    if (request.snippets) {
      hit.title_html = title_html(segment, doc, *attempt.reader, occurrences);
      hit.snippet_html =
          snippet_html(segment, doc, *attempt.reader, attempt.resolved(), occurrences);
    }
    if (request.explain && request.sort == Sort::kRelevance) {
      score_article(context_of(attempt), doc, occurrences, &hit.parts);
    }
    return hit;
  }

  std::shared_ptr<const Generation> generation;
  std::shared_ptr<const Curation> curation;
  const Segment& segment;
  Xapian::Database postings;
  const std::shared_ptr<const SearchTables> tables;
  FirstStage first_stage;
  Analyzer analyzer;
  AccentMemory accent_memory;  // of the search at work
  std::vector<Occurrence> occurrences;
  std::vector<std::vector<Occurrence>> evidence;  // of the candidates at hand; kept for its memory
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
  SearchRequest request = asked;
  SearchAnswer answer;
  answer.generation = state_->generation->name();
  state_->accent_memory.clear();
  const Query query = parse_query(request.query);
  answer.warnings = query.warnings;
  if (request.limit > kMaxLimit || request.offset > kMaxOffset) {
    answer.warnings.push_back("Mỗi lần chỉ xem được " + std::to_string(kMaxLimit) +
                              " kết quả, và chỉ tới kết quả thứ " + std::to_string(kMaxOffset) +
                              ".");
    request.limit = std::min(request.limit, kMaxLimit);
    request.offset = std::min(request.offset, kMaxOffset);
  }
  Filters filters = filters_of(query, request, answer.warnings);
  filters.predicted = &state_->tables->predicted;
  Attempt attempt = state_->ranked(query, filters, request, answer);
  const std::vector<DocId> pins = pinned(request, filters);
  pin(pins, attempt.candidates);

  if (!query.groups.empty() && !attempt.resolved().has_text()) {
    answer.warnings.emplace_back("Câu tìm không có chữ hay số nào; dưới đây là mọi bài.");
  }
  answer.total = attempt.candidates.total;
  answer.total_is_exact = attempt.candidates.total_is_exact;
  const auto& best = attempt.candidates.best;
  const std::size_t end = std::min<std::size_t>(best.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    answer.hits.push_back(state_->hit(attempt, best[i], request));
    answer.hits.back().pinned = i < pins.size();
  }
  if (request.group_pages) group_pages(answer.hits);
  if (request.facets) {
    answer.facets = count_facets(state_->segment.articles(), attempt.candidates.all,
                                 request.all_copies ? nullptr : &state_->tables->copies);
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
