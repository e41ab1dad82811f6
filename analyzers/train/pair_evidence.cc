#include "analyzers/train/pair_evidence.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "analyzers/fold.h"

namespace timtin {
namespace {

constexpr std::uint32_t kRareRaw = 2;  // raw pairs below are taken as unseen

// How often a term starts with a capital, or what else it is; and how often it is a whole word.
constexpr std::size_t kCapitalClasses = 9;
constexpr std::size_t kAloneClasses = 6;

constexpr std::size_t kCohesions = 11, kCounts = 8, kEntropies = 8, kJoinRates = 8, kSeen = 3;
constexpr std::size_t kCapitalRates = 6, kSeenCounts = 6, kLikenesses = 6;

// The number of `limits` not above `value`.
std::size_t bucket(double value, std::initializer_list<double> limits) {
  std::size_t i = 0;
  for (const double limit : limits) i += value >= limit;
  return i;
}

std::uint32_t key(SyllableId left, SyllableId right) { return std::uint32_t{left} << 16 | right; }

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

std::size_t capital_class(std::string_view term, double capital_rate) {
  const bool ascii = std::all_of(term.begin(), term.end(), [](char c) { return c > 0; });
  if (ascii && (term.size() > 6 || term.find_first_of("fjwz") != term.npos)) return 3;  // foreign
  return 4 + bucket(capital_rate, {.04, .15, .45, .85});
}

// The consonants a syllable opens with.
std::string onset_of(std::string_view term) {
  std::size_t end = 0;
  while (end < term.size()) {
    if (term.substr(end, 2) == "đ") {
      end += 2;
    } else if (std::string_view("bcdghklmnpqrstvx").find(term[end]) != std::string_view::npos) {
      ++end;
    } else {
      break;
    }
  }
  return std::string(term.substr(0, end));
}

// Builds an index into one table out of small numbers, template after template.
class FeatureList {
 public:
  struct Part {
    std::size_t value, size;
  };
  void add(std::initializer_list<Part> parts) {
    std::size_t index = 0, size = 1;
    for (const Part& part : parts) {
      index = index * part.size + part.value;
      size *= part.size;
    }
    features_[count_++] = static_cast<std::uint32_t>(base_ + index);
    base_ += size;
  }
  const PairEvidence::Features& features() const { return features_; }
  std::size_t base() const { return base_; }

 private:
  PairEvidence::Features features_{};
  std::size_t count_ = 0, base_ = 0;
};

}  // namespace

PairEvidence::PairEvidence(const SegmentVocabulary& vocabulary, const SegmentedText& raw,
                           const SegmentedText& segmented)
    : raw_counts_(vocabulary.size()), raw_total_(raw.ids.size()) {
  count_raw(raw);
  for (std::size_t i = 0; i < segmented.run_count(); ++i) {
    const auto ids = segmented.run(i);
    const auto joins = segmented.joins(i);
    for (std::size_t j = 1; j < ids.size(); ++j) {
      Counts& counts = pairs_[key(ids[j - 1], ids[j])];
      ++counts.seen;
      counts.joined += joins[j];
    }
  }
  measure_entropies(raw, false);
  measure_entropies(raw, true);
  classify(vocabulary, raw, segmented);
}

void PairEvidence::count_raw(const SegmentedText& raw) {
  for (const SyllableId id : raw.ids) ++raw_counts_[id];
  for (std::size_t i = 0; i < raw.run_count(); ++i) {
    for (std::size_t at = raw.runs[i] + 1; at < raw.runs[i + 1]; ++at) {
      Counts& counts = pairs_[key(raw.ids[at - 1], raw.ids[at])];
      ++counts.raw;
      if (at - 1 > raw.runs[i]) {
        ++counts.inside;
        counts.capitals += raw.capital[at - 1] & raw.capital[at];
      }
    }
  }
  std::erase_if(pairs_, [](const auto& pair) { return pair.second.raw < kRareRaw; });
}

void PairEvidence::measure_entropies(const SegmentedText& raw, bool right) {
  std::vector<std::uint64_t> triples;  // the pair, then its neighbour
  for (std::size_t i = 0; i < raw.run_count(); ++i) {
    const auto ids = raw.run(i);
    for (std::size_t j = 2; j < ids.size(); ++j) {
      const std::uint32_t pair = right ? key(ids[j - 2], ids[j - 1]) : key(ids[j - 1], ids[j]);
      triples.push_back(std::uint64_t{pair} << 16 | (right ? ids[j] : ids[j - 2]));
    }
  }
  std::sort(triples.begin(), triples.end());
  for (std::size_t begin = 0; begin < triples.size();) {
    const std::uint64_t pair = triples[begin] >> 16;
    double total = 0, weighted = 0;  // of n and of n log n
    std::size_t end = begin;
    while (end < triples.size() && triples[end] >> 16 == pair) {
      const std::size_t first = end;
      while (end < triples.size() && triples[end] == triples[first]) ++end;
      const auto n = static_cast<double>(end - first);
      total += n;
      weighted += n * std::log2(n);
    }
    begin = end;
    const auto found = pairs_.find(static_cast<std::uint32_t>(pair));
    if (found == pairs_.end()) continue;
    const auto entropy = static_cast<float>(std::log2(total) - weighted / total);
    (right ? found->second.right_entropy : found->second.left_entropy) = entropy;
  }
}

void PairEvidence::classify(const SegmentVocabulary& vocabulary, const SegmentedText& raw,
                            const SegmentedText& segmented) {
  const std::size_t size = vocabulary.size();
  std::vector<double> inside(size), capitals(size), seen(size), alone(size);
  for (std::size_t i = 0; i < raw.run_count(); ++i) {
    for (std::size_t at = raw.runs[i] + 1; at < raw.runs[i + 1]; ++at) {
      inside[raw.ids[at]] += 1;
      capitals[raw.ids[at]] += raw.capital[at];
    }
  }
  for (std::size_t i = 0; i < segmented.run_count(); ++i) {
    const auto ids = segmented.run(i);
    const auto joins = segmented.joins(i);
    for (std::size_t j = 0; j < ids.size(); ++j) {
      seen[ids[j]] += 1;
      alone[ids[j]] += joins[j] == 0 && (j + 1 == ids.size() || joins[j + 1] == 0);
    }
  }
  classes_.resize(size);
  onsets_.resize(size);
  rimes_.resize(size);
  for (std::size_t id = 0; id < size; ++id) {
    std::size_t capital = std::min<std::size_t>(id, 2);
    if (id >= kFirstSyllableId) {
      const std::string_view term = vocabulary.term(static_cast<SyllableId>(id));
      capital = capital_class(term, (capitals[id] + .3) / (inside[id] + 1));
      onsets_[id] = onset_of(term);
      rimes_[id] = fold(term.substr(onsets_[id].size()));
    }
    const std::size_t alone_class = bucket((alone[id] + 1) / (seen[id] + 2), {.02, .1, .3, .6, .9});
    classes_[id] = static_cast<std::uint8_t>(capital * kAloneClasses + alone_class);
  }
}

std::size_t PairEvidence::class_count() { return kCapitalClasses * kAloneClasses; }

PairEvidence::Features PairEvidence::features(const Counts& counts, double cohesion,
                                              std::size_t likeness, std::uint8_t left_class,
                                              std::uint8_t right_class) const {
  FeatureList list;
  const FeatureList::Part seen{counts.joined > 0 ? 2U : counts.seen > 0 ? 1U : 0U, kSeen};
  const FeatureList::Part seen_count{bucket(counts.seen, {1, 2, 5, 20, 100}), kSeenCounts};
  const FeatureList::Part join_rate{
      counts.seen == 0 ? kJoinRates - 1
                       : bucket(ratio(counts.joined, counts.seen), {.001, .05, .3, .7, .95, .9999}),
      kJoinRates};
  const FeatureList::Part count{bucket(counts.raw, {1, 3, 10, 30, 100, 300, 1000}), kCounts};
  const FeatureList::Part cohesive{bucket(cohesion, {-.5, 0, .1, .2, .3, .4, .5, .6, .7, .8}),
                                   kCohesions};
  const FeatureList::Part capital_rate{
      bucket(ratio(counts.capitals, counts.inside), {.02, .2, .5, .8, .95}), kCapitalRates};
  const FeatureList::Part left_entropy{bucket(counts.left_entropy, {1, 2, 3, 4, 5, 6, 7}),
                                       kEntropies};
  const FeatureList::Part right_entropy{bucket(counts.right_entropy, {1, 2, 3, 4, 5, 6, 7}),
                                        kEntropies};
  const FeatureList::Part left_alone{left_class % kAloneClasses, kAloneClasses};
  const FeatureList::Part right_alone{right_class % kAloneClasses, kAloneClasses};
  const FeatureList::Part left_capital{left_class / kAloneClasses, kCapitalClasses};
  const FeatureList::Part right_capital{right_class / kAloneClasses, kCapitalClasses};

  list.add({seen_count, join_rate});
  list.add({seen, cohesive, count});
  list.add({seen, capital_rate, cohesive});
  list.add({seen, {likeness, kLikenesses}, count});
  list.add({seen, left_alone, right_alone, cohesive});
  list.add({seen, left_capital, right_capital, count});
  list.add({join_rate, left_entropy, right_entropy});
  return list.features();
}

std::size_t PairEvidence::feature_count() {
  return kSeenCounts * kJoinRates + kSeen * kCohesions * kCounts +
         kSeen * kCapitalRates * kCohesions + kSeen * kLikenesses * kCounts +
         kSeen * kAloneClasses * kAloneClasses * kCohesions +
         kSeen * kCapitalClasses * kCapitalClasses * kCounts + kJoinRates * kEntropies * kEntropies;
}

PairEvidence::Features PairEvidence::class_features(std::uint8_t left, std::uint8_t right) const {
  return features(Counts{}, -1, 0, left, right);
}

PairEvidence::Features PairEvidence::features(SyllableId left, SyllableId right) const {
  const auto found = pairs_.find(key(left, right));
  if (found == pairs_.end()) return class_features(classes_[left], classes_[right]);
  const Counts& counts = found->second;
  // Pointwise mutual information, normalised to [-1, 1].
  double cohesion = -1;
  if (counts.raw > 0) {
    const auto total = static_cast<double>(raw_total_);
    const double both = counts.raw / total;
    const double apart =
        (static_cast<double>(raw_counts_[left]) * raw_counts_[right] + 1) / (total * total);
    cohesion = std::log2(both / apart) / -std::log2(both);
  }
  std::size_t likeness = 0;  // reduplications: quay quắt, xanh xao
  if (left >= kFirstSyllableId && right >= kFirstSyllableId) {
    const bool onset = onsets_[left] == onsets_[right];
    const bool rime = rimes_[left] == rimes_[right];
    likeness = left == right                     ? 1
               : onset && rime                   ? 2
               : onset && !onsets_[left].empty() ? 3
               : rime                            ? 4
                                                 : 5;
  }
  return features(counts, cohesion, likeness, classes_[left], classes_[right]);
}

std::vector<PairEvidence::KnownPair> PairEvidence::known_pairs() const {
  std::vector<KnownPair> known;
  for (const auto& [pair, counts] : pairs_) {
    known.push_back({static_cast<SyllableId>(pair >> 16), static_cast<SyllableId>(pair),
                     counts.raw + counts.seen});
  }
  return known;
}

}  // namespace timtin
