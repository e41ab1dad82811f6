#include "searcher/resolve_query.h"

#include <algorithm>

#include "analyzers/fold.h"
#include "schema/ranking.h"

namespace timtin {
namespace {

// An accent-free word is taken as typed if at least this share of its fold class is spelled so:
// "ban" and "Nam" are words of their own, "lien" is "liên" typed in haste.
constexpr double kOwnWordShare = 0.05;

class Resolver {
 public:
  Resolver(const Segment& segment, Analyzer& analyzer, const ResolveOptions& options,
           ResolvedQuery& resolved)
      : lexicon_(segment.lexicon()),
        articles_(segment.article_count()),
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
    ResolvedItem found{
        .kind = item.kind, .run = {{}, item.title_only}, .overlays = {}, .unknown = false};
    analyzer_.analyze(item.text, tokens_);
    for (const Token& token : tokens_) {
      if (is_basic(token.kind)) {
        const std::string surface = item.text.substr(token.begin, token.end - token.begin);
        if (const auto slot = slot_of(surface, token.term, item.title_only)) {
          found.run.slots.push_back(*slot);
          found.unknown |= resolved_.slots[*slot].spellings.empty();
        }
      } else if (token.kind != TokenKind::kWord) {
        found.overlays.emplace_back(token.term);
      }
    }
    return found;
  }

 private:
  std::optional<std::uint16_t> slot_of(std::string surface, std::string_view term,
                                       bool title_only) {
    auto& slots = resolved_.slots;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (slots[i].term == term && slots[i].title_only == title_only) {
        return static_cast<std::uint16_t>(i);
      }
    }
    if (slots.size() == kMaxSlots) return std::nullopt;
    Slot slot{.text = std::move(surface),
              .term = std::string(term),
              .spellings = {},
              .idf = 0,
              .title_only = title_only};
    add_spellings(slot);
    double with_term = 0;
    for (const Spelling& s : slot.spellings) with_term += lexicon_.article_frequency(s.term);
    slot.idf = inverse_frequency(articles_, std::min<double>(with_term, articles_));
    slots.push_back(std::move(slot));
    return static_cast<std::uint16_t>(slots.size() - 1);
  }

  void add_spellings(Slot& slot) const {
    const std::optional<TermId> exact = lexicon_.find_term(slot.term);
    if (exact) slot.spellings.push_back({*exact, 1.0f});
    const bool accented = has_accents(slot.term);
    if (accented && !options_.widen) return;
    const std::optional<FoldId> fold_id = lexicon_.find_fold(fold(slot.term));
    if (!fold_id) return;
    const auto all = lexicon_.spellings(*fold_id);
    if (!accented && accents_typed_ && !options_.widen && exact) {
      double of_class = 0;
      for (const TermId term : all) of_class += lexicon_.article_frequency(term);
      if (lexicon_.article_frequency(*exact) >= kOwnWordShare * of_class) return;
    }
    const float likeness = accented ? kLikenessFolded : kLikenessAccentFree;
    for (const TermId term : all) {
      if (!exact || term != *exact) slot.spellings.push_back({term, likeness});
    }
  }

  const Lexicon& lexicon_;
  const double articles_;
  Analyzer& analyzer_;
  const ResolveOptions& options_;
  ResolvedQuery& resolved_;
  Tokens tokens_;
  bool accents_typed_ = false;
};

}  // namespace

ResolvedQuery resolve_query(const Query& query, const Segment& segment, Analyzer& analyzer,
                            const ResolveOptions& options) {
  ResolvedQuery resolved;
  Resolver resolver(segment, analyzer, options, resolved);
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
  for (const TextItem& item : query.excluded) {
    ResolvedItem found = resolver.resolve(item);
    if (!found.run.slots.empty()) resolved.excluded.push_back(std::move(found));
  }
  for (std::size_t i = wanted; i < resolved.slots.size(); ++i) resolved.slots[i].idf = 0;
  return resolved;
}

}  // namespace timtin
