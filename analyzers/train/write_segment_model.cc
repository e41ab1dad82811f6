#include "analyzers/train/write_segment_model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <unordered_map>
#include <utility>

namespace timtin {
namespace {

constexpr float kScale = 16;    // of weights as bytes
constexpr double kFill = 0.72;  // of the slots of n-grams

struct Entry {
  std::uint64_t hash;
  WeightGroup weights;
  double use;  // how much it changes, times how often
};

// Only differences between the weights of a group matter.
void centre(WeightGroup& weights, std::size_t count) {
  float sum = 0;
  for (std::size_t j = 0; j < count; ++j) sum += weights[j];
  for (std::size_t j = 0; j < count; ++j) weights[j] -= sum / static_cast<float>(count);
}

// The probability that the middle gap joins, by these weights alone.
double join_probability(const WeightGroup& weights) {
  double join = 0, split = 0;
  for (std::size_t j = 0; j < 8; ++j) (j & 2 ? join : split) += std::exp(weights[j]);
  return join / (join + split);
}

template <std::size_t N>
std::array<std::int8_t, N> to_bytes(const WeightGroup& weights) {
  std::array<std::int8_t, N> bytes;
  for (std::size_t j = 0; j < N; ++j) {
    bytes[j] =
        static_cast<std::int8_t>(std::clamp(std::round(weights[j] * kScale), -127.0F, 127.0F));
  }
  return bytes;
}

template <typename Line, std::size_t N>
std::vector<Line> fill_lines(std::vector<Entry> entries, std::size_t limit) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.use != b.use ? a.use > b.use : a.hash < b.hash;
  });
  entries.resize(std::min(entries.size(), limit));
  const auto count =
      static_cast<std::uint32_t>(static_cast<double>(entries.size()) / (Line::kSlots * kFill) + 1);
  std::vector<Line> lines(count, Line{});
  for (const Entry& entry : entries) {
    const NgramSlot slot = slot_of(entry.hash, count);
    Line& line = lines[slot.line];
    for (std::size_t i = 0; i < Line::kSlots && line.check[i] != slot.check; ++i) {
      if (line.check[i] != 0) continue;
      line.check[i] = slot.check;
      line.weights[i] = to_bytes<N>(entry.weights);
      break;
    }
  }
  return lines;
}

template <typename T>
void append(std::vector<unsigned char>& file, std::span<const T> section) {
  const std::size_t at = file.size(), size = section.size_bytes();
  file.resize(at + (size + 63) / 64 * 64);
  std::memcpy(file.data() + at, section.data(), size);
}

std::vector<WideWeights> class_pairs(const SegmentCrf& crf, const PairEvidence& evidence) {
  const std::size_t classes = PairEvidence::class_count();
  std::vector<WideWeights> pairs;
  for (std::size_t i = 0; i < classes * classes; ++i) {
    WeightGroup weights = crf.evidence_weights(evidence.class_features(
        static_cast<std::uint8_t>(i / classes), static_cast<std::uint8_t>(i % classes)));
    centre(weights, 8);
    pairs.push_back(to_bytes<8>(weights));
  }
  return pairs;
}

std::vector<Entry> pair_entries(const SegmentCrf& crf, const PairEvidence& evidence) {
  std::vector<Entry> entries;
  for (const PairEvidence::KnownPair& pair : evidence.known_pairs()) {
    const std::uint64_t ids = pair.left | std::uint64_t{pair.right} << 16;
    Entry entry{hash_ngram(NgramKind::kPair, ids), {}, 0};
    const WeightGroup& own = crf.ngram(crf.index().find(entry.hash));
    entry.weights = crf.evidence_weights(evidence.features(pair.left, pair.right));
    WeightGroup known, unknown = crf.evidence_weights(evidence.class_features(
                           evidence.class_of(pair.left), evidence.class_of(pair.right)));
    for (std::size_t j = 0; j < 8; ++j) {
      entry.weights[j] += own[j];
      const float context = crf.single(pair.left)[j >> 1] + crf.single(pair.right)[j & 3];
      known[j] = entry.weights[j] + context;
      unknown[j] += context;
    }
    entry.use = std::abs(join_probability(known) - join_probability(unknown)) * pair.count;
    centre(entry.weights, 8);
    entries.push_back(entry);
  }
  return entries;
}

// Of the n-grams longer than a pair: of quadruples, or of triples and skips.
std::vector<Entry> longer_entries(const SegmentedText& text, const SegmentCrf& crf,
                                  bool quadruples) {
  // Raw text, which counts the pairs, is about this much more.
  constexpr double kRawShare = 5;
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (std::size_t r = 0; r < text.run_count(); ++r) {
    const auto run = text.run(r);
    if (run.size() < 2) continue;
    if (!quadruples) ++counts[opening_hash(run)];
    for (std::size_t i = 1; i < run.size(); ++i) {
      const GapHashes hashes = gap_hashes(run, i);
      for (const std::uint64_t hash :
           {quadruples ? hashes.quadruple : hashes.triple, quadruples ? 0 : hashes.skip}) {
        if (crf.index().find(hash) != 0) ++counts[hash];
      }
    }
  }
  std::vector<Entry> entries;
  for (const auto& [hash, count] : counts) {
    Entry entry{hash, crf.ngram(crf.index().find(hash)), 0};
    const std::size_t size = quadruples ? 8 : 4;
    centre(entry.weights, size);
    double most = 0;
    for (std::size_t j = 0; j < size; ++j) {
      most = std::max(most, std::abs(double{entry.weights[j]}));
    }
    entry.use = std::min(most / 4, 1.0) * count * kRawShare;
    entries.push_back(entry);
  }
  return entries;
}

}  // namespace

std::vector<unsigned char> write_segment_model(const SegmentVocabulary& vocabulary,
                                               const SegmentedText& text, const SegmentCrf& crf,
                                               const PairEvidence& evidence, ModelLimits limits) {
  const std::size_t slots = std::bit_ceil(vocabulary.size() * 10 / 7);
  std::vector<std::uint32_t> term_checks(slots);
  std::vector<SyllableId> term_ids(slots);
  std::vector<std::uint8_t> classes;
  std::vector<NarrowWeights> unigrams;
  for (std::size_t i = 0; i < vocabulary.size(); ++i) {
    const auto id = static_cast<SyllableId>(i);
    WeightGroup weights = crf.single(id);
    centre(weights, 4);
    unigrams.push_back(to_bytes<4>(weights));
    classes.push_back(evidence.class_of(id));
    if (id < kFirstSyllableId) continue;
    const std::uint64_t hash = hash_term(vocabulary.term(id));
    std::size_t slot = (hash >> 32) & (slots - 1);
    while (term_ids[slot] != 0) slot = (slot + 1) & (slots - 1);
    term_ids[slot] = id;
    term_checks[slot] = static_cast<std::uint32_t>(hash);
  }

  std::vector<Entry> wide_entries = pair_entries(crf, evidence);
  for (const Entry& entry : longer_entries(text, crf, true)) wide_entries.push_back(entry);
  const auto wide = fill_lines<WideLine, 8>(std::move(wide_entries), limits.wide);
  const auto narrow = fill_lines<NarrowLine, 4>(longer_entries(text, crf, false), limits.narrow);

  SegmentModelHeader header{};
  header.magic = kSegmentMagic;
  header.term_slots = static_cast<std::uint32_t>(slots);
  header.syllables = static_cast<std::uint32_t>(vocabulary.size());
  header.wide_lines = static_cast<std::uint32_t>(wide.size());
  header.narrow_lines = static_cast<std::uint32_t>(narrow.size());
  header.classes = static_cast<std::uint32_t>(PairEvidence::class_count());
  std::vector<unsigned char> file;
  append<SegmentModelHeader>(file, {&header, 1});
  append<std::uint32_t>(file, term_checks);
  append<SyllableId>(file, term_ids);
  append<std::uint8_t>(file, classes);
  append<NarrowWeights>(file, unigrams);
  append<WideWeights>(file, class_pairs(crf, evidence));
  append<WideLine>(file, wide);
  append<NarrowLine>(file, narrow);
  return file;
}

}  // namespace timtin
