#include "analyzers/accents.h"

#include <algorithm>
#include <cmath>

namespace timtin {
namespace {

// An unaccented word lacks its accents for certain where its reading as typed is this improbable.
constexpr float kMissing = 0.01f;

// A proposal must be this probable, and have at least this score: of wrong tones put into held-out
// titles three in four are found, and one right title in a hundred has a proposal.
constexpr float kCorrectionProbability = 0.95f;
constexpr float kCorrectionScore = 6.0f;

constexpr float kUnknownLogProbability = -9.0f;  // of a spelling that no text had

// Appends `spelling` in the case of the letters of `text` at `token`.
void append_spelling(std::string& out, std::string_view text, const AccentToken& token,
                     const Spelling& spelling) {
  std::size_t pos = token.begin;
  for (VietLetter letter : spelling.word) {
    VietLetter typed;
    read_letter(text, pos, typed);
    letter.upper = typed.upper;
    append_letter(out, letter);
  }
}

std::string spelling_of(std::string_view text, const AccentToken& token, const Spelling& spelling) {
  std::string out;
  append_spelling(out, text, token, spelling);
  return out;
}

float probability_as_typed(const AccentPosition& position) {
  return position.as_typed < 0 ? 0 : position.probability[position.as_typed];
}

// In a text with accents, which unaccented words are meant as typed. Empty: none.
std::vector<bool> meant_as_typed(const std::vector<AccentToken>& tokens,
                                 const AccentLattice& lattice) {
  std::size_t accented = 0, missing = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    accented += tokens[i].accented;
    if (lattice.positions[i].spellings.empty() || tokens[i].accented) continue;
    missing += probability_as_typed(lattice.positions[i]) < kMissing;
  }
  std::vector<bool> keep;
  if (accented == 0) return keep;
  // The more words surely lack their accents, the less of a word's own evidence is asked for.
  const float share = static_cast<float>(missing) / static_cast<float>(accented + missing);
  const float limit = share >= 0.5f ? 0.5f : missing >= 2 ? share * share : 0;
  keep.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (lattice.positions[i].spellings.empty() || tokens[i].accented) continue;
    keep[i] = probability_as_typed(lattice.positions[i]) >= limit;
  }
  return keep;
}

}  // namespace

AccentRestorer::AccentRestorer(const AccentModel& base, const AccentModel* side)
    : models_{&base, side != nullptr && side->learned_over() == base.identity() ? side : nullptr} {}

AccentLattice AccentRestorer::read(std::string_view text, std::size_t beam,
                                   std::vector<AccentToken>& tokens) const {
  split_for_accents(text, tokens);
  AccentLattice lattice = find_accents(models_, text, tokens, beam);
  const std::vector<bool> keep = meant_as_typed(tokens, lattice);
  if (std::find(keep.begin(), keep.end(), true) == keep.end()) return lattice;
  return find_accents(models_, text, tokens, beam, keep);
}

std::string AccentRestorer::restore(std::string_view text) const {
  return std::move(readings(text, 1)[0].text);
}

std::vector<AccentReading> AccentRestorer::readings(std::string_view text,
                                                    std::size_t count) const {
  std::vector<AccentToken> tokens;
  const AccentLattice lattice = read(text, count > 1 ? kAccentBeam : kNarrowBeam, tokens);
  const float best = lattice.nodes[lattice.last[0]].log_probability;
  double mass = 0;
  for (const std::uint32_t n : lattice.last) {
    mass += std::exp(lattice.nodes[n].log_probability - best);
  }
  std::vector<AccentReading> out;
  for (const std::uint32_t n : lattice.last) {
    if (out.size() == std::max<std::size_t>(count, 1)) break;
    const std::vector<int> choices = lattice.choices(n);
    AccentReading reading;
    reading.probability = std::exp(lattice.nodes[n].log_probability - best) / mass;
    reading.text.reserve(text.size() * 3 / 2);
    std::size_t copied = 0;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const AccentPosition& position = lattice.positions[i];
      if (choices[i] < 0 || choices[i] == position.as_typed) continue;
      reading.text += text.substr(copied, tokens[i].begin - copied);
      append_spelling(reading.text, text, tokens[i],
                      position.spellings[static_cast<std::size_t>(choices[i])]);
      copied = tokens[i].end;
    }
    reading.text += text.substr(copied);
    out.push_back(std::move(reading));
  }
  return out;
}

std::vector<WordSpellings> AccentRestorer::spellings(std::string_view text,
                                                     float min_probability) const {
  std::vector<AccentToken> tokens;
  const AccentLattice lattice = read(text, kAccentBeam, tokens);
  std::vector<WordSpellings> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const AccentPosition& position = lattice.positions[i];
    if (position.spellings.empty()) continue;
    WordSpellings word{tokens[i].begin, tokens[i].end, {}};
    for (std::size_t k = 0; k < position.spellings.size(); ++k) {
      if (position.probability[k] < min_probability) continue;
      word.spellings.push_back(
          {spelling_of(text, tokens[i], position.spellings[k]), position.probability[k]});
    }
    std::stable_sort(
        word.spellings.begin(), word.spellings.end(),
        [](const WordSpelling& a, const WordSpelling& b) { return a.probability > b.probability; });
    out.push_back(std::move(word));
  }
  return out;
}

std::vector<ToneCorrection> AccentRestorer::corrections(std::string_view text) const {
  std::vector<AccentToken> tokens;
  split_for_accents(text, tokens);
  std::vector<ToneCorrection> out;
  const bool accented = std::any_of(tokens.begin(), tokens.end(),
                                    [](const AccentToken& token) { return token.accented; });
  if (!accented) return out;
  Path path;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::span<const Spelling> spellings = models_.spellings(tokens[i]);
    const Path before = path;
    path = step(path, tokens[i]);
    if (spellings.empty()) continue;
    float probability[kMaxSpellings];
    models_.probabilities(fixed_context(tokens.data(), tokens.size(), i), before, spellings,
                          probability);
    std::size_t best = 0;
    float typed = std::exp(kUnknownLogProbability);
    for (std::size_t k = 0; k < spellings.size(); ++k) {
      if (probability[k] > probability[best]) best = k;
      if (spellings[k].hash == tokens[i].spelled) typed = std::max(typed, probability[k]);
    }
    const float score = std::log(probability[best] / typed);
    if (spellings[best].hash == tokens[i].spelled || score < kCorrectionScore ||
        probability[best] < kCorrectionProbability) {
      continue;
    }
    out.push_back({tokens[i].begin, tokens[i].end, spelling_of(text, tokens[i], spellings[best]),
                   probability[best], score});
    path = step(before, spellings[best].hash);
  }
  return out;
}

double AccentRestorer::typed_log_probability(std::string_view text) const {
  std::vector<AccentToken> tokens;
  split_for_accents(text, tokens);
  double sum = 0;
  std::size_t words = 0;
  Path path;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::span<const Spelling> spellings = models_.spellings(tokens[i]);
    if (!spellings.empty()) {
      float probability[kMaxSpellings];
      models_.probabilities(fixed_context(tokens.data(), tokens.size(), i), path, spellings,
                            probability);
      float typed = kUnknownLogProbability;
      for (std::size_t k = 0; k < spellings.size(); ++k) {
        if (spellings[k].hash == tokens[i].spelled) {
          typed = std::max(typed, std::log(probability[k]));
        }
      }
      sum += typed;
      ++words;
    }
    path = step(path, tokens[i]);
  }
  return words == 0 ? 0 : sum / static_cast<double>(words);
}

}  // namespace timtin
