#include "searcher/resolve_query.h"

#include <algorithm>
#include <optional>

#include "analyzers/abbreviations.h"
#include "analyzers/accents.h"
#include "analyzers/fold.h"
#include "analyzers/syllable.h"
#include "schema/ranking.h"
#include "searcher/find_alternatives.h"
#include "searcher/named_fields.h"
#include "searcher/recency.h"
#include "searcher/weigh_postings.h"

namespace timtin {
namespace {

// An accent-free word is taken as typed if at least this share of its fold class is spelled so:
// "ban" and "Nam" are words of their own, "lien" is "liên" typed in haste.
constexpr double kOwnWordShare = 0.05;

class Resolver {
 public:
  Resolver(const ArchiveWords& words, Analyzer& analyzer, const ResolveOptions& options,
           ResolvedQuery& resolved)
      : words_(words),
        articles_(words.archive().articles),
        analyzer_(analyzer),
        options_(options),
        resolved_(resolved) {}

  // True if any word of the items is typed with accents: then accents mean something.
  void note_accents(const TextItem& item) {
    analyzer_.analyze(item.text, tokens_);
    for (const Token& token : tokens_) {
      if (is_basic(token.kind) && has_accents(token.term)) accents_typed_ = true;
    }
  }

  ResolvedItem resolve(const TextItem& item) {
    ResolvedItem found{.kind = item.kind,
                       .run = {{}, item.title_only},
                       .overlays = {},
                       .overlay_idfs = {},
                       .unknown = false};
    std::vector<DateMention> dates;
    // The views of the readings' terms would not outlive the second analysis.
    const std::vector<Reading> readings = accent_readings(item.text);
    analyzer_.analyze(item.text, tokens_);
    for (const Token& token : tokens_) {
      if (is_basic(token.kind)) {
        const auto reading = std::find_if(readings.begin(), readings.end(),
                                          [&](const Reading& r) { return r.begin == token.begin; });
        if (const auto slot =
                slot_of(item, token, reading == readings.end() ? nullptr : &*reading)) {
          found.run.slots.push_back(*slot);
          found.unknown |= resolved_.slots[*slot].spellings.empty();
        }
      } else if (token.kind != TokenKind::kWord) {
        found.overlays.emplace_back(token.term);
        found.overlay_idfs.push_back(inverse_frequency(
            articles_, words_.posting_frequency(std::string(clip_term(token.term)))));
        if (token.kind == TokenKind::kDate && !found.run.slots.empty()) {
          dates.push_back({std::string(token.term), found.run.slots.size() - 1, token.length});
        }
      }
    }
    if (item.kind == TextItem::Kind::kWords && !item.title_only) {
      find_alternatives(found.run, Abbreviations::builtin(), words_, resolved_);
      if (options_.learned) find_alternatives(found.run, *options_.learned, words_, resolved_);
      if (options_.curation) find_synonyms(found.run, *options_.curation, words_, resolved_);
      if (options_.names) find_named_fields(found.run, dates, *options_.names, resolved_);
    }
    return found;
  }

 private:
  // What an accent-free word may mean here, by the words around it.
  struct Reading {
    std::uint32_t begin;
    std::vector<std::pair<std::string, float>> terms;  // canonical, with probability
  };

  std::vector<Reading> accent_readings(const std::string& text) {
    std::vector<Reading> readings;
    for (const WordSpellings& word : spellings_of(text)) {
      Reading reading{word.begin, {}};
      for (const WordSpelling& s : word.spellings) {
        analyzer_.analyze(s.spelling, tokens_);
        if (tokens_.size() == 1) reading.terms.emplace_back(tokens_[0].term, s.probability);
      }
      readings.push_back(std::move(reading));
    }
    return readings;
  }

  std::vector<WordSpellings> spellings_of(const std::string& text) const {
    static const AccentRestorer builtin;
    const AccentRestorer& restorer = options_.accents ? *options_.accents : builtin;
    if (!options_.memory) return restorer.spellings(text, kLeastReading);
    const auto [at, fresh] = options_.memory->try_emplace(text);
    if (fresh) at->second = restorer.spellings(text, kLeastReading);
    return at->second;
  }

  std::optional<std::uint16_t> slot_of(const TextItem& item, const Token& token,
                                       const Reading* reading) {
    auto& slots = resolved_.slots;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (slots[i].term == token.term && slots[i].title_only == item.title_only) {
        return static_cast<std::uint16_t>(i);
      }
    }
    if (slots.size() == kMaxSlots) return std::nullopt;
    Slot slot;
    slot.text = item.text.substr(token.begin, token.end - token.begin);
    slot.term = token.term;
    slot.title_only = item.title_only;
    slot.maybe_abbreviation =
        token.kind == TokenKind::kAbbreviation || token.kind == TokenKind::kAlpha;
    add_spellings(slot, reading);
    double with_term = 0;
    // As many articles as are likely to hold what was meant: "lien" is as telling as "liên".
    for (const TermSpelling& s : slot.spellings) {
      with_term += s.likeness * words_.article_frequency(s.term);
    }
    slot.idf = inverse_frequency(articles_, std::min<double>(with_term, articles_));
    slots.push_back(std::move(slot));
    return static_cast<std::uint16_t>(slots.size() - 1);
  }

  void add_spellings(Slot& slot, const Reading* reading) const {
    const std::optional<TermId> exact = words_.find_term(slot.term);
    if (exact) slot.spellings.push_back({*exact, 1.0f});
    const bool accented = has_accents(slot.term);
    if (accented && !options_.widen) return;
    const auto all = words_.spellings(fold(slot.term));
    if (!accented && accents_typed_ && !options_.widen && exact) {
      double of_class = 0;
      for (const TermId term : all) of_class += words_.article_frequency(term);
      if (words_.article_frequency(*exact) >= kOwnWordShare * of_class) return;
    }
    for (const TermId term : all) {
      if (exact && term == *exact) continue;
      slot.spellings.push_back({term, accented ? likeness_of_accented(slot.term, term)
                                               : likeness_of_reading(slot, reading, term)});
    }
    // The archive has no spelling that was likely meant: then it is any of them.
    if (std::all_of(slot.spellings.begin(), slot.spellings.end(),
                    [](const TermSpelling& s) { return s.likeness == 0; })) {
      for (TermSpelling& spelling : slot.spellings) spelling.likeness = kLikenessOtherReading;
    }
  }

  float likeness_of_accented(std::string_view typed, TermId term) const {
    const auto a = parse_syllable(typed);
    const auto b = parse_syllable(words_.term(term));
    const bool same_letters = a && b && a->onset == b->onset && a->rime == b->rime;
    return same_letters ? kLikenessTone : kLikenessFolded;
  }

  // The first reading counts like a word typed with its accents, the others stand behind it; what
  // is no reading here is found, and not ranked by.
  float likeness_of_reading(Slot& slot, const Reading* reading, TermId term) const {
    if (!reading) return kLikenessAccentFree;
    for (const auto& [text, probability] : reading->terms) {
      if (text != words_.term(term)) continue;
      if (slot.reading.empty() && probability > 0.5f) slot.reading = text;
      return kLikenessOtherReading + (1 - kLikenessOtherReading) * probability;
    }
    return 0;
  }

  const ArchiveWords& words_;
  const double articles_;
  Analyzer& analyzer_;
  const ResolveOptions& options_;
  ResolvedQuery& resolved_;
  Tokens tokens_;
  bool accents_typed_ = false;
};

}  // namespace

bool has_unknown_words(const ResolvedQuery& resolved) {
  return std::any_of(resolved.slots.begin(), resolved.slots.end(),
                     [](const Slot& slot) { return !slot.known(); });
}

bool same_spellings(const ResolvedQuery& a, const ResolvedQuery& b) {
  return std::equal(a.slots.begin(), a.slots.end(), b.slots.begin(), b.slots.end(),
                    [](const Slot& x, const Slot& y) { return x.spellings == y.spellings; });
}

ResolvedQuery resolve_query(const Query& query, const ArchiveWords& words, Analyzer& analyzer,
                            const ResolveOptions& options) {
  ResolvedQuery resolved;
  resolved.archive = words.archive();
  Resolver resolver(words, analyzer, options, resolved);
  for (const auto& group : query.groups) {
    for (const TextItem& item : group) resolver.note_accents(item);
  }
  for (const auto& group : query.groups) {
    std::vector<ResolvedItem> items;
    for (const TextItem& item : group) {
      ResolvedItem found = resolver.resolve(item);
      if (!found.run.slots.empty() || !found.overlays.empty()) items.push_back(std::move(found));
    }
    if (!items.empty()) resolved.groups.push_back(std::move(items));
  }
  const std::size_t wanted = resolved.slots.size();
  const std::vector<NamedField> named = resolved.named;  // what is excluded names nothing
  for (const TextItem& item : query.excluded) {
    ResolvedItem found = resolver.resolve(item);
    if (!found.run.slots.empty()) resolved.excluded.push_back(std::move(found));
  }
  for (std::size_t i = wanted; i < resolved.slots.size(); ++i) resolved.slots[i].idf = 0;
  resolved.named = named;
  resolved.recency = recency_of(resolved);
  weigh_postings(words, resolved);
  return resolved;
}

}  // namespace timtin
