#include "analyzers/abbreviations.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "analyzers/definition_words.h"
#include "analyzers/initials.h"

extern "C" {
// analyzers/abbreviations.tsv
extern const char timtin_abbreviations[];
extern const char timtin_abbreviations_end[];
}

namespace timtin {
namespace {

// The next line or cell of `text`, which loses it.
std::string_view take_until(std::string_view& text, char end) {
  const std::size_t length = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, length);
  text.remove_prefix(std::min(length + 1, text.size()));
  return taken;
}

struct Row {
  std::string term;  // letters only
  Expansion expansion;
};

std::optional<Row> parse_row(std::string_view line) {
  if (line.empty() || line.front() == '#') return {};
  Row row;
  row.term = to_utf8(abbreviation_letters(take_until(line, '\t')));
  row.expansion.text = take_until(line, '\t');
  for (const std::string& word : lower_case_words(row.expansion.text)) {
    row.expansion.syllables.push_back(canonical_word(word));
  }
  std::string_view fields = take_until(line, '\t');
  row.expansion.field = take_until(fields, ',');
  row.expansion.irregular = fields == "irregular";
  int weight = 100;
  const auto parsed = std::from_chars(line.data(), line.data() + line.size(), weight);
  const bool good = line.empty() || (parsed.ec == std::errc() && weight > 0 && weight <= 100);
  if (!good || row.term.empty() || row.expansion.syllables.empty()) return {};
  row.expansion.weight = weight / 100.0;
  return row;
}

std::string join(std::span<const std::string_view> syllables) {
  std::string joined;
  for (const std::string_view syllable : syllables) {
    if (!joined.empty()) joined += ' ';
    joined += syllable;
  }
  return joined;
}

}  // namespace

const Abbreviations& Abbreviations::builtin() {
  static const Abbreviations table(
      std::string_view(timtin_abbreviations, timtin_abbreviations_end - timtin_abbreviations));
  return table;
}

Abbreviations::Abbreviations(std::string_view tsv) {
  std::unordered_map<std::string, std::vector<std::pair<double, std::string>>> phrases;
  while (!tsv.empty()) {
    std::optional<Row> row = parse_row(take_until(tsv, '\n'));
    if (!row) continue;
    const std::u32string letters = abbreviation_letters(row->term);
    const std::string plain = to_utf8(plain_letters(letters));
    if (plain != row->term) folded_.try_emplace(plain, row->term);
    const std::vector<std::string>& syllables = row->expansion.syllables;
    const std::vector<std::string_view> views(syllables.begin(), syllables.end());
    for (std::size_t n = 1; n < views.size(); ++n) phrases_[join(std::span(views).first(n))];
    phrases[join(views)].emplace_back(row->expansion.weight, row->term);
    meanings_[row->term].push_back(std::move(row->expansion));
  }
  for (auto& [term, meanings] : meanings_) {
    std::stable_sort(meanings.begin(), meanings.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
  }
  for (auto& [phrase, terms] : phrases) {
    std::stable_sort(terms.begin(), terms.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string>& list = phrases_[phrase];
    for (auto& [weight, term] : terms) {
      if (std::find(list.begin(), list.end(), term) == list.end()) list.push_back(std::move(term));
    }
  }
}

std::span<const Expansion> Abbreviations::expansions(std::string_view term) const {
  auto found = meanings_.find(std::string(term));
  if (found == meanings_.end()) found = meanings_.find(to_utf8(abbreviation_letters(term)));
  if (found == meanings_.end()) {
    const auto folded = folded_.find(to_utf8(abbreviation_letters(term)));
    if (folded == folded_.end()) return {};
    found = meanings_.find(folded->second);
  }
  return found->second;
}

Abbreviations::Match Abbreviations::abbreviations_of(
    std::span<const std::string_view> syllables) const {
  Match match;
  std::string phrase;
  for (std::size_t n = 0; n < syllables.size(); ++n) {
    if (n > 0) phrase += ' ';
    phrase += syllables[n];
    const auto found = phrases_.find(phrase);
    if (found == phrases_.end()) break;
    if (!found->second.empty()) match = {n + 1, found->second};
  }
  return match;
}

}  // namespace timtin
