#include "indexer/find_copies.h"

#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "indexer/shared_shingles.h"

namespace timtin {
namespace {

constexpr std::size_t kShingle = 5;      // terms of those
constexpr std::size_t kRun = 4;          // terms of the runs that are compared
constexpr std::size_t kLeastShared = 2;  // of the least shingles, for a candidate
constexpr std::size_t kCandidatesRead = 3;
// First tellings that a shingle leads to. More share it only where it is boilerplate.
constexpr std::size_t kLeadersOfShingle = 8;

constexpr DocId kReleased = 1000;  // documents whose memory is given back at once

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15U;

std::uint64_t mix(std::uint64_t h) {
  h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9U;
  return h ^ h >> 31;
}

// What stands for the terms of bodies.
class Bodies {
 public:
  Bodies(const Lexicon& lexicon, const TextStore& text) : lexicon_(lexicon), text_(text) {
    for (TermId id = 0; id < lexicon.term_count(); ++id) {
      const std::string_view term = lexicon.term(id);
      hashes_.push_back(XXH3_64bits(term.data(), term.size()));
    }
  }

  // The terms of the body.
  void read(DocId doc, std::vector<TermId>& terms) const {
    terms.clear();
    const auto stream = text_.stream(doc);
    const std::uint8_t* const end = stream.data() + stream.size();
    int part = 0;
    for (const std::uint8_t* at = stream.data(); at < end;) {
      const std::uint32_t code = read_code(at);
      if (code == 0) {
        ++part;
      } else if (part == static_cast<int>(Part::kBody)) {
        const TermId term = lexicon_.term_of(code - 1);
        if (term != kNoTerm) terms.push_back(term);
      }
    }
  }

  // Calls use(hash) for each run of `size` terms.
  template <class Use>
  void each_run(const std::vector<TermId>& terms, std::size_t size, Use use) const {
    std::uint64_t out = 1, sum = 0;
    for (std::size_t i = 0; i < size; ++i) out *= kBase;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      sum = sum * kBase + hashes_[terms[i]];
      if (i >= size) sum -= out * hashes_[terms[i - size]];
      if (i + 1 >= size) use(mix(sum));
    }
  }

  // For who reads all documents in their order: gives the memory of those before back.
  void release_before(DocId doc) const {
    if (doc % kReleased == 0) text_.release(doc - kReleased + 1, doc - 1);
  }

  bool is_number(TermId term) const {
    const char first = lexicon_.term(term).front();
    return first >= '0' && first <= '9';
  }

 private:
  const Lexicon& lexicon_;
  const TextStore& text_;
  std::vector<std::uint64_t> hashes_;  // by term
};

Sketch sketch_of(const Bodies& bodies, const std::vector<TermId>& terms) {
  Sketch least;
  least.fill(UINT64_MAX);
  bodies.each_run(terms, kShingle, [&](std::uint64_t hash) {
    if (hash >= least.back()) return;
    const auto at = std::lower_bound(least.begin(), least.end(), hash);
    if (*at == hash) return;
    std::move_backward(at, least.end() - 1, least.end());
    *at = hash;
  });
  return least;
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

template <class T>
std::size_t common(const std::vector<T>& a, const std::vector<T>& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y)
      ++count, ++x, ++y;
    else if (*x < *y)
      ++x;
    else
      ++y;
  }
  return count;
}

// A body as sets: of runs, of terms, of numbers.
struct BodySets {
  std::vector<std::uint64_t> runs;
  std::vector<TermId> terms, numbers;
  std::size_t length = 0;

  void read(const Bodies& bodies, DocId doc) {
    bodies.read(doc, terms);
    length = terms.size();
    runs.clear();
    bodies.each_run(terms, kRun, [this](std::uint64_t hash) { runs.push_back(hash); });
    sort_unique(runs);
    sort_unique(terms);
    numbers.clear();
    std::copy_if(terms.begin(), terms.end(), std::back_inserter(numbers),
                 [&](TermId term) { return bodies.is_number(term); });
  }
};

bool is_copy(const BodySets& a, const BodySets& b, bool late) {
  const auto share = [](std::size_t part, std::size_t of) {
    return of == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(of);
  };
  if (share(std::min(a.length, b.length), std::max(a.length, b.length)) < kCopyLength) return false;
  const double contained = share(common(a.runs, b.runs), std::min(a.runs.size(), b.runs.size()));
  if (contained < (late ? kLateCopyContainment : kCopyContainment)) return false;
  const std::size_t numbers = common(a.numbers, b.numbers);
  if (late && numbers < std::max(a.numbers.size(), b.numbers.size())) return false;
  if (share(numbers, std::min(a.numbers.size(), b.numbers.size())) < kCopyNumbers) return false;
  const std::size_t terms = common(a.terms, b.terms);
  const std::size_t alone = std::min(a.terms.size(), b.terms.size()) - terms;
  return static_cast<double>(alone) <=
         std::max(1.0,
                  kCopyOtherTerms * static_cast<double>(std::min(a.terms.size(), b.terms.size())));
}

// Sketches of the documents that have none yet.
void complete_sketches(const Bodies& bodies, std::size_t documents, std::vector<Sketch>& sketches) {
  std::vector<TermId> terms;
  sketches.reserve(documents);
  for (auto doc = static_cast<DocId>(sketches.size() + 1); doc <= documents; ++doc) {
    bodies.read(doc, terms);
    bodies.release_before(doc);
    if (terms.size() < kLeastCopyTerms) terms.clear();
    sketches.push_back(sketch_of(bodies, terms));
  }
}

// The documents that have candidates perhaps, in the order in which they told: by date, undated
// last, then by id.
std::vector<DocId> telling_order(std::span<const CopySource> articles,
                                 const SharedShingles& shared) {
  std::vector<DocId> order;
  for (DocId doc = 1; doc <= articles.size(); ++doc) {
    if (shared.shingles[doc - 1].size() >= kLeastShared) order.push_back(doc);
  }
  std::sort(order.begin(), order.end(), [&](DocId a, DocId b) {
    const CopySource &x = articles[a - 1], &y = articles[b - 1];
    return std::tuple(x.day == kNoDay, x.day, x.id) < std::tuple(y.day == kNoDay, y.day, y.id);
  });
  return order;
}

// Compares pairs of articles, those alone that were not compared before.
class Judge {
 public:
  Judge(const Bodies& bodies, std::span<const CopySource> articles, std::vector<Compared> before)
      : bodies_(bodies), articles_(articles), before_(std::move(before)) {}

  // `second` is asked about with one candidate after another.
  bool is_copy_of(DocId first, DocId second) {
    const Compared least{first, second, 0};
    const auto at = std::lower_bound(before_.begin(), before_.end(), least);
    const bool known = at != before_.end() && at->first == first && at->second == second;
    asked_.push_back(known ? *at : Compared{first, second, compare(first, second)});
    return asked_.back().is_copy != 0;
  }
  // All that was asked.
  std::vector<Compared> finish() {
    std::sort(asked_.begin(), asked_.end());
    return std::move(asked_);
  }

 private:
  std::uint32_t compare(DocId first, DocId second) {
    if (mine_is_ != second) mine_.read(bodies_, second);
    mine_is_ = second;
    others_.read(bodies_, first);
    const std::int32_t x = articles_[first - 1].day, y = articles_[second - 1].day;
    const bool late = x != kNoDay && y != kNoDay && y - x > kCopyDays;
    return is_copy(others_, mine_, late) ? 1 : 0;
  }

  const Bodies& bodies_;
  std::span<const CopySource> articles_;
  const std::vector<Compared> before_;
  std::vector<Compared> asked_;
  BodySets mine_, others_;
  DocId mine_is_ = 0;
};

// The places that share the most of the shingles, the earliest first among equals.
std::vector<std::uint32_t> candidates(const std::vector<std::uint32_t>& shingles,
                                      const std::vector<std::vector<std::uint32_t>>& leaders) {
  std::vector<std::uint32_t> met;
  for (const std::uint32_t shingle : shingles) {
    met.insert(met.end(), leaders[shingle].begin(), leaders[shingle].end());
  }
  std::sort(met.begin(), met.end());
  std::vector<std::pair<std::size_t, std::uint32_t>> counted;
  for (auto at = met.begin(); at != met.end();) {
    const auto end = std::upper_bound(at, met.end(), *at);
    const auto count = static_cast<std::size_t>(end - at);
    if (count >= kLeastShared) counted.emplace_back(count, *at);
    at = end;
  }
  std::stable_sort(counted.begin(), counted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (counted.size() > kCandidatesRead) counted.resize(kCandidatesRead);
  std::vector<std::uint32_t> found;
  found.reserve(counted.size());
  for (const auto& [count, place] : counted) found.push_back(place);
  return found;
}

}  // namespace

std::vector<DocId> find_copies(const Lexicon& lexicon, const TextStore& text,
                               std::span<const CopySource> articles, Comparisons& known) {
  const Bodies bodies(lexicon, text);
  complete_sketches(bodies, articles.size(), known.sketches);
  const SharedShingles shared = shared_shingles(known.sketches);
  const std::vector<DocId> order = telling_order(articles, shared);
  std::vector<std::vector<std::uint32_t>> leaders(shared.count);  // by shingle: places in order
  std::vector<DocId> copy_of(articles.size());
  Judge judge(bodies, articles, std::move(known.pairs));
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    const DocId doc = order[place];
    const std::vector<std::uint32_t>& shingles = shared.shingles[doc - 1];
    for (const std::uint32_t candidate : candidates(shingles, leaders)) {
      const DocId first = order[candidate];
      if (!judge.is_copy_of(first, doc)) continue;
      copy_of[doc - 1] = copy_of[first - 1] = first;
      break;
    }
    if (copy_of[doc - 1] != 0) continue;
    for (const std::uint32_t shingle : shingles) {
      if (leaders[shingle].size() < kLeadersOfShingle) leaders[shingle].push_back(place);
    }
  }
  known.pairs = judge.finish();
  return copy_of;
}

}  // namespace timtin
