#include "searcher/related.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

#include "schema/fields.h"
#include "schema/index_error.h"
#include "schema/ranking.h"

namespace timtin {
namespace {

constexpr std::size_t kTellingWords = 16;  // more of them find the same candidates, later
constexpr std::uint32_t kCandidatesRead = 100;
constexpr double kFullImpact = kImpactScale;
// Pairs of the article, beyond which a text adds little to what it is about.
constexpr std::size_t kMostWords = 1500;

constexpr double kTitlePair = 2.5;  // a pair of the title, in pairs of the body
constexpr double kHint = 0.02;      // each of topic, department and unit that is the same
constexpr double kLeastLikeness = 0.06;
// Two articles are copies if so many of the pairs of the shorter are those of the other; very short
// ones only if they are equal.
constexpr double kCopyShare = 0.6;
constexpr std::size_t kFewPairs = 12;

using Pair = std::uint64_t;  // two terms, one after another

struct WeighedPair {
  Pair pair;
  double frequency;  // mentions; those of the title count more
};

// Says to `visit` each word of the article with the word before it (kNoTerm where punctuation
// stands between them), and whether it is in the title; how many words that were.
template <class Visit>
std::size_t each_word(const Segment& segment, DocId doc, Visit&& visit) {
  const Lexicon& lexicon = segment.lexicon();
  const auto stream = segment.text().stream(doc);
  const std::uint8_t* at = stream.data();
  const std::uint8_t* const end = at + stream.size();
  bool title = true;
  TermId before = kNoTerm;
  std::size_t words = 0;
  while (at < end && words < kMostWords) {
    const std::uint32_t code = read_code(at);
    const bool known = code > 0 && code <= lexicon.symbol_count();
    const TermId term = known ? lexicon.term_of(code - 1) : kNoTerm;
    if (code == 0) title = false;
    if (term != kNoTerm) {
      visit(term, before, title);
      ++words;
    }
    before = term;
  }
  return words;
}

// The pairs of an article in order, each once.
std::vector<WeighedPair> pairs_of(const Segment& segment, DocId doc) {
  std::vector<WeighedPair> pairs;
  each_word(segment, doc, [&](TermId term, TermId before, bool title) {
    if (before == kNoTerm) return;
    pairs.push_back({Pair{before} << 32 | term, title ? kTitlePair : 1.0});
  });
  std::sort(pairs.begin(), pairs.end(),
            [](const WeighedPair& a, const WeighedPair& b) { return a.pair < b.pair; });
  std::size_t kept = 0;
  for (const WeighedPair& pair : pairs) {
    if (kept > 0 && pairs[kept - 1].pair == pair.pair) {
      pairs[kept - 1].frequency += pair.frequency;
    } else {
      pairs[kept++] = pair;
    }
  }
  pairs.resize(kept);
  return pairs;
}

struct TellingWord {
  TermId term;
  double order;  // how much the article says it, times how telling it is in the archive
};

// The words that the article says more of than others do.
std::vector<TellingWord> telling_words(const Segment& segment, DocId doc) {
  const Lexicon& lexicon = segment.lexicon();
  std::unordered_map<TermId, TermCounts> counted;
  each_word(segment, doc, [&](TermId term, TermId, bool title) {
    ++(title ? counted[term].title : counted[term].body);
  });
  const ArticleRow& row = segment.articles().row(doc);
  const PartLengths lengths{static_cast<double>(row.title_length),
                            static_cast<double>(row.lead_length + row.body_length)};
  std::vector<TellingWord> words;
  for (const auto& [term, counts] : counted) {
    const std::uint32_t articles = lexicon.article_frequency(term);
    if (articles < 2) continue;  // nobody else says it
    const double weight =
        saturated_frequency(counts, lengths, {kPivotTitleLength, kPivotBodyLength});
    words.push_back({term, weight * inverse_frequency(segment.article_count(), articles)});
  }
  std::sort(words.begin(), words.end(), [](const TellingWord& a, const TellingWord& b) {
    return a.order != b.order ? a.order > b.order : a.term < b.term;
  });
  if (words.size() > kTellingWords) words.resize(kTellingWords);
  return words;
}

// The articles that hold most of the telling words by weight. All their postings are added up: they
// are rare words, and that is a millisecond for 60,000 articles.
std::vector<DocId> find_candidates(const Xapian::Database& postings, const Segment& segment,
                                   DocId doc, const Watch& watch) try {
  std::vector<float> weights(segment.article_count() + 1);
  std::vector<DocId> docs;
  for (const TellingWord& word : telling_words(segment, doc)) {
    const std::string term(clip_term(segment.lexicon().term(word.term)));
    const auto end = postings.postlist_end(term);
    for (auto at = postings.postlist_begin(term); at != end; ++at) {
      watch.tick();
      const DocId other = *at;
      if (other == doc || other >= weights.size()) continue;
      if (weights[other] == 0) docs.push_back(other);
      weights[other] += static_cast<float>(word.order * (kPresence + at.get_wdf() / kFullImpact));
    }
  }
  const std::size_t kept = std::min<std::size_t>(docs.size(), kCandidatesRead);
  std::partial_sort(docs.begin(), docs.begin() + static_cast<std::ptrdiff_t>(kept), docs.end(),
                    [&](DocId a, DocId b) {
                      if (weights[a] != weights[b]) return weights[a] > weights[b];
                      return segment.articles().id(a) < segment.articles().id(b);
                    });
  docs.resize(kept);
  return docs;
} catch (const Xapian::Error& error) {
  throw IndexError(IndexError::Kind::kCorrupt, "the postings cannot be read: " + error.get_msg());
}

bool is_copy(const std::vector<WeighedPair>& a, const std::vector<WeighedPair>& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i].pair == b[k].pair) {
      ++shared, ++i, ++k;
    } else {
      a[i].pair < b[k].pair ? ++i : ++k;
    }
  }
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < kFewPairs) return shared == std::max(a.size(), b.size());
  return static_cast<double>(shared) >= kCopyShare * static_cast<double>(shorter);
}

// Compares candidates with one article. Not thread-safe.
class Comparison {
 public:
  Comparison(const Segment& segment, DocId doc)
      : segment_(segment), doc_(doc), pairs_(pairs_of(segment, doc)), mentions_(pairs_.size()) {
    while (places_.size() < 2 * pairs_.size() + 1) places_.resize(2 * places_.size());
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
      places_[place_of(pairs_[i].pair)] = i + 1;
      weights_.push_back(telling(pairs_[i].pair) * std::min(pairs_[i].frequency, 4.0));
    }
    whole_ = weigh(doc);
  }

  double likeness(DocId other) {
    const double shared = weigh(other);
    if (whole_ == 0 || shared == 0) return 0;
    double hints = 0;
    const ArticleStore& articles = segment_.articles();
    const ArticleRow &a = articles.row(doc_), &b = articles.row(other);
    if (a.topic != 0 && a.topic == b.topic) hints += kHint;
    if (a.unit != 0 && a.unit == b.unit) hints += kHint;
    const auto of_a = articles.departments(doc_), of_b = articles.departments(other);
    if (std::find_first_of(of_a.begin(), of_a.end(), of_b.begin(), of_b.end()) != of_a.end()) {
      hints += kHint;
    }
    return std::min(1.0, shared / whole_ + hints);
  }

  const std::vector<WeighedPair>& pairs() const { return pairs_; }

 private:
  // What the article shares with another one, by pairs, as BM25 counts words.
  double weigh(DocId other) {
    const std::size_t words =
        each_word(segment_, other, [this](TermId term, TermId before, bool title) {
          if (before == kNoTerm) return;
          const std::uint32_t found = places_[place_of(Pair{before} << 32 | term)];
          if (found == 0) return;
          if (mentions_[found - 1] == 0) met_.push_back(found - 1);
          mentions_[found - 1] += title ? kTitlePair : 1.0;
        });
    const double length = 0.5 + 0.5 * static_cast<double>(words) / kPivotBodyLength;
    double sum = 0;
    for (const std::uint32_t pair : met_) {
      const double mentions = std::exchange(mentions_[pair], 0) / length;
      sum += weights_[pair] * mentions / (kBm25.k1 + mentions);
    }
    met_.clear();
    return sum;
  }

  // Where the pair stands in places_, or the free place where it would.
  std::size_t place_of(Pair pair) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t place = (pair * 0x9E3779B97F4A7C15u >> 32) & mask;
    while (places_[place] != 0 && pairs_[places_[place] - 1].pair != pair) {
      place = (place + 1) & mask;
    }
    return place;
  }

  // Few articles hold the pair if few hold one of its words; the archive does not count pairs.
  double telling(Pair pair) const {
    const Lexicon& lexicon = segment_.lexicon();
    const double least = std::min(lexicon.article_frequency(static_cast<TermId>(pair >> 32)),
                                  lexicon.article_frequency(static_cast<TermId>(pair)));
    const double idf = inverse_frequency(segment_.article_count(), least);
    return idf * idf;
  }

  const Segment& segment_;
  const DocId doc_;
  const std::vector<WeighedPair> pairs_;
  std::vector<double> weights_;                       // of each pair
  std::vector<std::uint32_t> places_ = {0, 0, 0, 0};  // hash table: a pair's index + 1, 0 if free
  std::vector<double> mentions_;                      // of each pair, in the article at hand
  std::vector<std::uint32_t> met_;                    // pairs with mentions
  double whole_ = 0;
};

}  // namespace

std::vector<Related> related(const Xapian::Database& postings, const Segment& segment, DocId doc,
                             std::uint32_t limit, Watch::Deadline deadline) {
  const Watch watch(deadline);
  limit = std::min(limit, kMaxRelated);
  Comparison comparison(segment, doc);
  std::vector<Related> compared;
  for (const DocId other : find_candidates(postings, segment, doc, watch)) {
    watch.check();
    const double likeness = comparison.likeness(other);
    if (likeness >= kLeastLikeness) compared.push_back({other, likeness});
  }
  const ArticleStore& articles = segment.articles();
  std::sort(compared.begin(), compared.end(), [&](const Related& a, const Related& b) {
    if (a.likeness != b.likeness) return a.likeness > b.likeness;
    return articles.id(a.doc) < articles.id(b.doc);
  });
  std::vector<Related> chosen;
  std::vector<std::vector<WeighedPair>> before = {comparison.pairs()};
  for (const Related& candidate : compared) {
    if (chosen.size() == limit) break;
    std::vector<WeighedPair> pairs = pairs_of(segment, candidate.doc);
    const auto same = [&](const auto& other) { return is_copy(other, pairs); };
    if (std::any_of(before.begin(), before.end(), same)) continue;
    chosen.push_back(candidate);
    before.push_back(std::move(pairs));
  }
  return chosen;
}

}  // namespace timtin
