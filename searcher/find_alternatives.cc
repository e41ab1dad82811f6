#include "searcher/find_alternatives.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/ranking.h"

namespace timtin {
namespace {

// Of an ambiguous abbreviation, meanings below this share of its uses are no help to a searcher.
constexpr double kLeastShareOfUses = 0.3;

// Adds the word, or says that the archive does not hold it.
bool add_word(std::string_view term, const ArchiveWords& words, Alternative& to) {
  const std::optional<TermId> id = words.find_term(term);
  if (!id) return false;
  to.words.push_back({{*id, 1.0f}});
  to.idfs.push_back(inverse_frequency(words.archive().articles, words.article_frequency(*id)));
  return true;
}

void add(Alternative alternative, ResolvedQuery& resolved) {
  for (const std::uint16_t slot : alternative.slots) resolved.slots[slot].has_alternative = true;
  resolved.alternatives.push_back(std::move(alternative));
}

// The long forms of a word that is an abbreviation.
void expand(std::uint16_t slot, const Abbreviations& table, const ArchiveWords& words,
            ResolvedQuery& resolved) {
  if (!resolved.slots[slot].maybe_abbreviation || resolved.slots[slot].has_alternative) return;
  const std::string term = resolved.slots[slot].term;
  for (const Expansion& expansion : table.expansions(term)) {
    if (expansion.weight < kLeastShareOfUses) continue;
    Alternative found{.slots = {slot},
                      .words = {},
                      .idfs = {},
                      .likeness = static_cast<float>(kLikenessAbbreviation * expansion.weight)};
    const bool known = std::all_of(expansion.syllables.begin(), expansion.syllables.end(),
                                   [&](const std::string& s) { return add_word(s, words, found); });
    if (known) add(std::move(found), resolved);
  }
}

// The abbreviation of the words that begin at run.slots[at]; how many words it stands for.
std::size_t contract(const SlotRun& run, std::size_t at, const Abbreviations& table,
                     const ArchiveWords& words, ResolvedQuery& resolved) {
  std::vector<std::string_view> terms;
  for (std::size_t i = at; i < run.slots.size(); ++i) {
    terms.push_back(resolved.slots[run.slots[i]].meant());
  }
  const Abbreviations::Match match = table.abbreviations_of(terms);
  if (match.length < 2 || match.abbreviations.empty()) return 0;
  const auto all = std::span(run.slots).subspan(at, match.length);
  if (std::all_of(all.begin(), all.end(),
                  [&](std::uint16_t s) { return resolved.slots[s].has_alternative; })) {
    return match.length;
  }
  Alternative found{.slots = {}, .words = {}, .idfs = {}, .likeness = kLikenessAbbreviation};
  for (std::size_t i = 0; i < match.length; ++i) found.slots.push_back(run.slots[at + i]);
  if (add_word(match.abbreviations.front(), words, found)) {
    add(std::move(found), resolved);
  }
  return match.length;
}

}  // namespace

void find_alternatives(const SlotRun& run, const Abbreviations& table, const ArchiveWords& words,
                       ResolvedQuery& resolved) {
  for (const std::uint16_t slot : run.slots) expand(slot, table, words, resolved);
  for (std::size_t at = 0; at < run.slots.size();) {
    at += std::max<std::size_t>(1, contract(run, at, table, words, resolved));
  }
}

void find_synonyms(const SlotRun& run, const Curation& curation, const ArchiveWords& words,
                   ResolvedQuery& resolved) {
  std::vector<std::string> meant;  // the slots may move
  for (const std::uint16_t slot : run.slots) meant.push_back(resolved.slots[slot].meant());
  const std::vector<std::string_view> terms(meant.begin(), meant.end());
  for (std::size_t at = 0; at < terms.size();) {
    const Curation::Match match = curation.synonyms_of(std::span(terms).subspan(at));
    for (const Curation::Phrase& phrase : match.phrases) {
      Alternative found{.slots = {}, .words = {}, .idfs = {}, .likeness = kLikenessSynonym};
      for (std::size_t i = 0; i < match.length; ++i) found.slots.push_back(run.slots[at + i]);
      const bool known = std::all_of(phrase.begin(), phrase.end(), [&](const std::string& word) {
        return add_word(word, words, found);
      });
      if (known) add(std::move(found), resolved);
    }
    at += std::max<std::size_t>(1, match.length);
  }
}

}  // namespace timtin
