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

// An article as bags of words and of pairs.
struct Bag {
  std::unordered_map<TermId, TermCounts> words;
  std::vector<WeighedPair> pairs;  // by pair, each once
  double length = 0;               // words read
};

Bag read_bag(const Segment& segment, DocId doc) {
  const Lexicon& lexicon = segment.lexicon();
  const auto stream = segment.text().stream(doc);
  const std::uint8_t* at = stream.data();
  const std::uint8_t* const end = at + stream.size();
  Bag bag;
  bool title = true;
  TermId before = kNoTerm;
  std::size_t words = 0;
  while (at < end && words < kMostWords) {
    const std::uint32_t code = read_code(at);
    const TermId term =
        code == 0 || code > lexicon.symbol_count() ? kNoTerm : lexicon.term_of(code - 1);
    if (code == 0) title = false;
    if (term != kNoTerm) {
      TermCounts& counts = bag.words[term];
      ++(title ? counts.title : counts.body);
      if (before != kNoTerm) {
        bag.pairs.push_back({Pair{before} << 32 | term, title ? kTitlePair : 1.0});
      }
      ++words;
    }
    before = term;  // punctuation parts a pair
  }
  std::sort(bag.pairs.begin(), bag.pairs.end(),
            [](const WeighedPair& a, const WeighedPair& b) { return a.pair < b.pair; });
  std::size_t kept = 0;
  for (const WeighedPair& pair : bag.pairs) {
    if (kept > 0 && bag.pairs[kept - 1].pair == pair.pair) {
      bag.pairs[kept - 1].frequency += pair.frequency;
    } else {
      bag.pairs[kept++] = pair;
    }
  }
  bag.pairs.resize(kept);
  bag.length = static_cast<double>(words);
  return bag;
}

struct TellingWord {
  TermId term;
  double order;  // how much the article says it, times how telling it is in the archive
};

// The words that the article says more of than others do.
std::vector<TellingWord> telling_words(const Bag& bag, const Segment& segment, DocId doc) {
  const Lexicon& lexicon = segment.lexicon();
  const ArticleRow& row = segment.articles().row(doc);
  const PartLengths lengths{static_cast<double>(row.title_length),
                            static_cast<double>(row.lead_length + row.body_length)};
  std::vector<TellingWord> words;
  for (const auto& [term, counts] : bag.words) {
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
                                   const Bag& bag, DocId doc, const Watch& watch) try {
  std::vector<float> weights(segment.article_count() + 1);
  std::vector<DocId> docs;
  for (const TellingWord& word : telling_words(bag, segment, doc)) {
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

// Says to `visit` each pair that both have, with its mentions in either.
template <class Visit>
void each_shared(const Bag& a, const Bag& b, Visit&& visit) {
  for (std::size_t i = 0, k = 0; i < a.pairs.size() && k < b.pairs.size();) {
    if (a.pairs[i].pair != b.pairs[k].pair) {
      a.pairs[i].pair < b.pairs[k].pair ? ++i : ++k;
      continue;
    }
    visit(a.pairs[i], b.pairs[k]);
    ++i;
    ++k;
  }
}

bool is_copy(const Bag& a, const Bag& b) {
  std::size_t shared = 0;
  each_shared(a, b, [&](const WeighedPair&, const WeighedPair&) { ++shared; });
  const std::size_t shorter = std::min(a.pairs.size(), b.pairs.size());
  if (shorter < kFewPairs) return shared == std::max(a.pairs.size(), b.pairs.size());
  return static_cast<double>(shared) >= kCopyShare * static_cast<double>(shorter);
}

// Compares candidates with one article.
class Comparison {
 public:
  Comparison(const Segment& segment, DocId doc, const Bag& bag)
      : segment_(segment), doc_(doc), bag_(bag), whole_(weigh(bag)) {}

  double likeness(DocId other, const Bag& bag) const {
    const double shared = weigh(bag);
    double hints = 0;
    const ArticleStore& articles = segment_.articles();
    const ArticleRow &a = articles.row(doc_), &b = articles.row(other);
    if (a.topic != 0 && a.topic == b.topic) hints += kHint;
    if (a.unit != 0 && a.unit == b.unit) hints += kHint;
    const auto of_a = articles.departments(doc_), of_b = articles.departments(other);
    if (std::find_first_of(of_a.begin(), of_a.end(), of_b.begin(), of_b.end()) != of_a.end()) {
      hints += kHint;
    }
    return std::min(1.0, (whole_ > 0 ? shared / whole_ : 0) + (shared > 0 ? hints : 0));
  }

 private:
  double weigh(const Bag& other) const {
    const double length = 0.5 + 0.5 * other.length / kPivotBodyLength;
    double sum = 0;
    each_shared(bag_, other, [&](const WeighedPair& here, const WeighedPair& there) {
      const double mentions = there.frequency / length;
      sum += telling(here.pair) * std::min(here.frequency, 4.0) * mentions / (kBm25.k1 + mentions);
    });
    return sum;
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
  const Bag& bag_;
  const double whole_;
};

}  // namespace

std::vector<Related> related(const Xapian::Database& postings, const Segment& segment, DocId doc,
                             std::uint32_t limit, Watch::Deadline deadline) {
  const Watch watch(deadline);
  limit = std::min(limit, kMaxRelated);
  const Bag bag = read_bag(segment, doc);
  const Comparison comparison(segment, doc, bag);
  struct Compared {
    Related related;
    Bag bag;
  };
  std::vector<Compared> compared;
  for (const DocId other : find_candidates(postings, segment, bag, doc, watch)) {
    watch.check();
    Bag of_other = read_bag(segment, other);
    const double likeness = comparison.likeness(other, of_other);
    if (likeness < kLeastLikeness || is_copy(bag, of_other)) continue;
    compared.push_back({{other, likeness}, std::move(of_other)});
  }
  const ArticleStore& articles = segment.articles();
  std::sort(compared.begin(), compared.end(), [&](const Compared& a, const Compared& b) {
    if (a.related.likeness != b.related.likeness) return a.related.likeness > b.related.likeness;
    return articles.id(a.related.doc) < articles.id(b.related.doc);
  });
  std::vector<Related> chosen;
  std::vector<const Bag*> bags;
  for (const Compared& candidate : compared) {
    if (chosen.size() == limit) break;
    const auto same = [&](const Bag* before) { return is_copy(*before, candidate.bag); };
    if (std::any_of(bags.begin(), bags.end(), same)) continue;
    chosen.push_back(candidate.related);
    bags.push_back(&candidate.bag);
  }
  return chosen;
}

}  // namespace timtin
