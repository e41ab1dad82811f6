#include "indexer/phrase_counts.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_map>
#include <utility>

namespace timtin {
namespace {

// One multiplication and a shift a word: splitmix64's finisher.
std::uint64_t mixed(std::uint64_t hash, TermId term) {
  hash = (hash ^ (term + 1)) * 0x9E3779B97F4A7C15u;
  hash ^= hash >> 29;
  hash *= 0xBF58476D1CE4E5B9u;
  return hash ^ hash >> 32;
}

std::uint64_t hash_of(std::span<const TermId> terms) {
  std::uint64_t hash = terms.size();
  for (const TermId term : terms) hash = mixed(hash, term);
  return hash;
}

using RunOfHash = std::unordered_map<std::uint64_t, RepeatedRun>;

class RunCounter {
 public:
  RunCounter(const SampledText& text, const Lexicon& lexicon, std::uint32_t least)
      : text_(text), least_(least), words_(lexicon.term_count()) {
    terms_.reserve(text.symbols.size());
    for (const SymbolId symbol : text.symbols) {
      const TermId term = symbol == SampledText::kCut ? kNoTerm : lexicon.term_of(symbol);
      terms_.push_back(term);
      if (term == kNoTerm) continue;
      ++words_[term];
      ++total_;
    }
  }

  std::vector<RepeatedRun> run() {
    // places_: where a repeated run of the round's length begins.
    for (std::uint32_t at = 0; at < terms_.size(); ++at) {
      if (terms_[at] != kNoTerm && words_[terms_[at]] >= least_) places_.push_back(at);
    }
    for (std::uint32_t length = 2; length <= kMaxPhraseWords && !places_.empty(); ++length) {
      rounds_.push_back(count(length));
      for (auto& [hash, run] : rounds_.back()) {
        run.cohesion = cohesion_of(run);
        widen_parts(run);
      }
    }
    std::vector<RepeatedRun> all;
    for (const RunOfHash& round : rounds_) {
      const std::size_t begin = all.size();
      for (const auto& [hash, run] : round) all.push_back(run);
      std::sort(all.begin() + static_cast<std::ptrdiff_t>(begin), all.end(),
                [](const RepeatedRun& a, const RepeatedRun& b) { return a.places < b.places; });
    }
    return all;
  }

 private:
  std::uint64_t hash_at(std::uint32_t first, std::uint32_t length) const {
    return hash_of(std::span(terms_).subspan(first, length));
  }

  // Counts the runs of `length` whose two parts of one word less are repeated, keeps those that
  // are repeated themselves, and their places for the next round.
  RunOfHash count(std::uint32_t length) {
    RunOfHash counted;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> here;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const std::uint32_t at = places_[i];
      const bool goes_on = length == 2
                               ? terms_[at + 1] != kNoTerm && words_[terms_[at + 1]] >= least_
                               : i + 1 < places_.size() && places_[i + 1] == at + 1;
      if (!goes_on) continue;
      const std::uint64_t hash = hash_at(at, length);
      here.emplace_back(at, hash);
      RepeatedRun& run = counted[hash];
      run.length = length;
      if (run.count < kKeptPlaces) run.places[run.count] = at;
      ++run.count;
      run.weight += text_.weights[at];
    }
    std::erase_if(counted, [&](const auto& entry) { return entry.second.count < least_; });
    places_.clear();
    for (const auto& [at, hash] : here) {
      if (counted.contains(hash)) places_.push_back(at);
    }
    return counted;
  }

  std::uint32_t count_of(std::uint32_t first, std::uint32_t length) const {
    if (length == 1) return words_[terms_[first]];
    const RunOfHash& round = rounds_[length - 2];
    const auto at = round.find(hash_at(first, length));
    return at == round.end() ? 0 : at->second.count;
  }

  // Tells the two runs of one word less that this one goes on with them.
  void widen_parts(const RepeatedRun& run) {
    if (run.length == 2) return;
    RunOfHash& shorter = rounds_[run.length - 3];
    const auto tell = [&](std::uint32_t first, std::uint32_t RepeatedRun::*widest) {
      const auto at = shorter.find(hash_at(first, run.length - 1));
      if (at == shorter.end()) return;
      at->second.*widest = std::max(at->second.*widest, run.count);
    };
    tell(run.places[0], &RepeatedRun::widest_right);
    tell(run.places[0] + 1, &RepeatedRun::widest_left);
  }

  float cohesion_of(const RepeatedRun& run) const {
    double least = 1e9;
    for (std::uint32_t cut = 1; cut < run.length; ++cut) {
      const double left = count_of(run.places[0], cut);
      const double right = count_of(run.places[0] + cut, run.length - cut);
      least = std::min(
          least, std::log(run.count * static_cast<double>(total_) / std::max(1.0, left * right)));
    }
    return static_cast<float>(least);
  }

  const SampledText& text_;
  const std::uint32_t least_;
  std::vector<TermId> terms_;         // as text_.symbols, kNoTerm at a cut
  std::vector<std::uint32_t> words_;  // mentions of each term
  std::uint64_t total_ = 0;
  std::vector<std::uint32_t> places_;
  std::vector<RunOfHash> rounds_;  // of length 2, 3 ...
};

}  // namespace

std::vector<RepeatedRun> repeated_runs(const SampledText& text, const Lexicon& lexicon,
                                       std::uint32_t least) {
  return RunCounter(text, lexicon, least).run();
}

}  // namespace timtin
