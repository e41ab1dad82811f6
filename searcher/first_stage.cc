#include "searcher/first_stage.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "schema/index_error.h"
#include "schema/ranking.h"

namespace timtin {
namespace {

// A match before it is decided.
struct Matched {
  DocId doc;
  float order;  // the higher the better
  bool by_long_form;
};

// Better first; of equals the first of the archive.
constexpr auto kBetter = [](const auto& a, const auto& b) {
  return a.order != b.order ? a.order > b.order : a.doc < b.doc;
};

// So many undecided matches are read before it is asked whether they are enough.
constexpr std::ptrdiff_t kReadAtOnce = 256;

// Nearly every article holds some spelling of each word of a phrase. Where it was not found as
// typed, so many are read for it, those that weigh most.
constexpr std::uint32_t kReadWidened = 256;

// The best of the matches. Keeps twice as many as wanted, and sorts out when those are too many.
class Best {
 public:
  explicit Best(std::size_t count) : count_(count) {}

  void add(DocId doc, float order) {
    if (order < least_) return;
    kept_.push_back({doc, order, false});
    if (kept_.size() >= 2 * count_ + 64) cut();
  }

  // False if nothing of that order would be among the best.
  bool wants(float order) {
    if (kept_.size() > count_) cut();
    return kept_.size() < count_ || order >= least_;
  }

  std::vector<Matched> take() {
    if (kept_.size() > count_) cut();
    std::sort(kept_.begin(), kept_.end(), kBetter);
    return std::move(kept_);
  }

 private:
  void cut() {
    const auto middle = kept_.begin() + static_cast<std::ptrdiff_t>(count_);
    std::nth_element(kept_.begin(), middle, kept_.end(), kBetter);
    least_ = middle->order;  // of the best of those that go
    kept_.erase(middle, kept_.end());
  }

  std::size_t count_;
  float least_ = std::numeric_limits<float>::lowest();
  std::vector<Matched> kept_;
};

// The search at work: what was found so far.
struct Gathering {
  Best best;
  Candidates found;
  bool all;
  StoryCounter stories;

  void add(DocId doc, float order) {
    stories.add(doc);
    found.total = stories.count();
    if (all) found.all.push_back(doc);
    best.add(doc, order);
  }
};

// True if any of the wanted items is a run of plain words, not a phrase.
bool has_plain_words(const ResolvedQuery& resolved) {
  const auto plain = [](const ResolvedItem& item) { return item.kind == TextItem::Kind::kWords; };
  return std::any_of(resolved.groups.begin(), resolved.groups.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(), plain);
  });
}

// A query of one word asks for it; of many, for most of them by weight. Phrases must be there.
double least_weight(const ResolvedQuery& resolved) {
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

// Reads the matches, the best first, until they are enough. True if all were read.
bool decide(std::vector<Matched>& matches, const Decider& decider, const EvidenceReader& reader,
            const FirstStageRequest& request, const Watch& watch, Gathering& to) {
  const std::uint64_t enough = request.all ? std::numeric_limits<std::uint64_t>::max()
                                           : std::max(request.count, request.count_to);
  for (auto at = matches.begin(); at != matches.end();) {
    if (!request.all && at - matches.begin() >= request.read_at_most) return false;
    if (to.found.total >= enough &&
        !to.best.wants(std::min_element(at, matches.end(), kBetter)->order)) {
      return false;
    }
    const auto end = at + std::min(kReadAtOnce, matches.end() - at);
    if (end != matches.end()) std::nth_element(at, end, matches.end(), kBetter);
    std::sort(at, end, [](const Matched& a, const Matched& b) { return a.doc < b.doc; });
    for (; at != end; ++at) {
      watch.tick();
      if (end - at > 6) reader.prefetch(at[6].doc);
      if (decider.holds(at->doc, at->by_long_form)) to.add(at->doc, at->order);
    }
  }
  return true;
}

}  // namespace

bool ranks(const ResolvedQuery& resolved, const SearchRequest& request) {
  return request.sort == Sort::kRelevance && resolved.has_text();
}

FirstStageRequest first_stage_request(const ResolvedQuery& resolved, const SearchRequest& request,
                                      const Try& how) {
  const bool rank = ranks(resolved, request);
  const std::uint32_t wanted = request.offset + request.limit;
  const bool least = rank && how.cut && how.match == Match::kMost;
  return {.sort = request.sort,
          .count = rank ? std::max(wanted, kCandidates) : wanted,
          .count_to = request.count_to,
          .least_weight = least ? least_weight(resolved) : 0,
          .all = request.facets,
          .all_copies = request.all_copies,
          .match = how.match,
          .read_at_most = how.widened ? kReadWidened : kReadAll,
          .deadline = request.deadline};
}

FirstStage::FirstStage(const SearchTables& tables, const Xapian::Database& postings)
    : tables_(tables),
      sources_(tables.generation->segment(), tables.impacts, tables.pairs, postings),
      window_(std::make_unique<Window>()) {}

void FirstStage::set_recency(const ResolvedQuery& resolved) {
  const Recency& recency = resolved.recency;
  const std::int64_t newest = tables_.archive.newest_day;
  const auto ahead =
      static_cast<std::uint32_t>(newest == kNoDay || resolved.archive.newest_day < newest
                                     ? 0
                                     : resolved.archive.newest_day - newest);
  if (recency == recency_ && ahead == ahead_ && !gains_.empty()) return;
  recency_ = recency;
  ahead_ = ahead;
  gains_.assign(tables_.undated_age + 1u, 1);
  for (std::uint32_t age = 0; age < tables_.undated_age; ++age) {
    gains_[age] += static_cast<float>(recency.weight *
                                      std::exp2(-1.0 * (age + ahead) / recency.half_life_days));
  }
}

Candidates FirstStage::find(const ResolvedQuery& resolved, const Filters& filters,
                            const EvidenceReader& reader, const FirstStageRequest& request) try {
  const Watch watch(request.deadline);
  watch.check();
  const bool by_date = request.sort != Sort::kRelevance || !resolved.has_text();
  if (!by_date) set_recency(resolved);
  MatchPlan plan(resolved, filters, request.match, sources_, !by_date);
  const Decider decider(resolved, sources_.segment(), reader, request.match, plan.decided());
  Gathering to{Best(request.count),
               {},
               request.all,
               StoryCounter(request.all_copies ? nullptr : &tables_.copies)};
  std::vector<Matched> undecided;
  const auto order_of = [&](std::uint16_t age, float weight) {
    if (!by_date) return weight * gains_[age];
    if (age == tables_.undated_age) return -1.0f;  // last in both orders
    return static_cast<float>(request.sort == Sort::kOldest ? age : tables_.undated_age - age);
  };
  const DocId articles = sources_.segment().article_count();
  const auto least = static_cast<float>(request.least_weight);
  window_->used = true;  // by the search before, which may have been given up
  for (std::uint32_t window = 0; std::uint64_t{window} * kWindow < articles; ++window) {
    watch.check();
    for (const std::uint16_t offset : plan.matches(window, *window_, least)) {
      const DocId doc = window * kWindow + offset + 1;
      const float order = order_of(tables_.ages[doc - 1], window_->weight[offset]);
      const bool by_long_form = (window_->marks[offset] & mark::kByLongForm) != 0;
      if (decider.reads() || by_long_form) {
        undecided.push_back({doc, order, by_long_form});
      } else {
        to.add(doc, order);
      }
    }
  }
  to.found.total_is_exact = decide(undecided, decider, reader, request, watch, to);
  for (const Matched& found : to.best.take()) {
    to.found.best.push_back({found.doc, by_date ? 0 : found.order});
  }
  return std::move(to.found);
} catch (const Xapian::Error& error) {
  const std::string what = error.get_type() + (": " + error.get_msg());
  throw IndexError(IndexError::Kind::kCorrupt, "the postings cannot be searched (" + what +
                                                   "); rebuild with timtin index --full");
}

}  // namespace timtin
