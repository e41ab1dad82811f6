#include "searcher/xapian_query.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <utility>

#include "schema/fields.h"

namespace timtin {
namespace {

using Xapian::Query;

// The words that together carry more than this share of a query's idf are its telling words: an
// article without any of them is no answer. The others only add to the score; skipping them is
// also what makes long queries fast, as common words have the longest postings.
constexpr double kTellingShare = 0.6;

// asked_slots(): so few articles are read rather than narrowed down further.
constexpr double kFewArticles = 100;
// Words of one query stand together more often than by chance: so many times.
constexpr double kTogether = 3;

std::string text_term(std::string_view term, bool title_only) {
  return title_only ? field_term(Field::kTitle, term) : std::string(clip_term(term));
}

Query one_of(const std::vector<Query>& terms) {
  if (terms.size() <= 1) return terms.empty() ? Query::MatchNothing : terms.front();
  return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

// The spellings that were likely meant are one word; the others only stand behind it.
Query spelled(const std::vector<TermSpelling>& spellings, const Lexicon& lexicon, bool title_only) {
  float best = 0, behind = 0;
  for (const TermSpelling& spelling : spellings) best = std::max(best, spelling.likeness);
  std::vector<Query> likely, others;
  for (const TermSpelling& spelling : spellings) {
    const bool is_likely = spelling.likeness >= best / 2;
    (is_likely ? likely : others).emplace_back(text_term(lexicon.term(spelling.term), title_only));
    if (!is_likely) behind = std::max(behind, spelling.likeness);
  }
  if (others.empty()) return one_of(likely);
  return Query(Query::OP_OR, one_of(likely), Query(Query::OP_SCALE_WEIGHT, one_of(others), behind));
}

// What stands for the slot instead, weighing as much as the slot would.
Query alternative_query(const Alternative& alternative, const Slot& slot, const Lexicon& lexicon) {
  std::vector<Query> words;
  double idf = 0;
  for (std::size_t i = 0; i < alternative.words.size(); ++i) {
    words.push_back(spelled(alternative.words[i], lexicon, slot.title_only));
    idf += alternative.idfs[i];
  }
  const Query all(Query::OP_AND, words.begin(), words.end());
  return Query(Query::OP_SCALE_WEIGHT, all, alternative.likeness * slot.idf / std::max(idf, 0.1));
}

Query slot_query(std::uint16_t slot, const ResolvedQuery& resolved, const Lexicon& lexicon) {
  const Slot& typed = resolved.slots[slot];
  Query query = spelled(typed.spellings, lexicon, typed.title_only);
  for (const Alternative& alternative : resolved.alternatives) {
    const auto& slots = alternative.slots;
    if (std::find(slots.begin(), slots.end(), slot) == slots.end()) continue;
    query = Query(Query::OP_OR, query, alternative_query(alternative, typed, lexicon));
  }
  return query;
}

Query all_of(const std::vector<std::uint16_t>& slots, const ResolvedQuery& resolved,
             const Lexicon& lexicon) {
  std::vector<Query> parts;
  parts.reserve(slots.size());
  for (const std::uint16_t slot : slots) {
    parts.push_back(slot_query(slot, resolved, lexicon));
  }
  return Query(Query::OP_AND, parts.begin(), parts.end());
}

// The words of a run that the archive holds, each once, the most telling first.
std::vector<std::uint16_t> known_slots(const SlotRun& run, const ResolvedQuery& resolved) {
  std::vector<std::uint16_t> slots;
  for (const std::uint16_t slot : run.slots) {
    const bool known = resolved.slots[slot].known();
    if (known && std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
  }
  std::stable_sort(slots.begin(), slots.end(), [&](std::uint16_t a, std::uint16_t b) {
    return resolved.slots[a].idf > resolved.slots[b].idf;
  });
  return slots;
}

// How many of known_slots() are telling.
std::size_t telling_count(const std::vector<std::uint16_t>& slots, const ResolvedQuery& resolved) {
  double mass = 0, taken = 0;
  for (const std::uint16_t slot : slots) mass += resolved.slots[slot].idf;
  std::size_t count = 0;
  for (; count < slots.size() && taken <= kTellingShare * mass; ++count) {
    taken += resolved.slots[slots[count]].idf;
  }
  return count;
}

// A run of plain words: (telling words, any) AND_MAYBE the others.
Query most_of(const SlotRun& run, const ResolvedQuery& resolved, const Lexicon& lexicon) {
  const std::vector<std::uint16_t> slots = known_slots(run, resolved);
  const std::size_t telling = telling_count(slots, resolved);
  std::vector<Query> queries;
  queries.reserve(slots.size());
  for (const std::uint16_t slot : slots) {
    queries.push_back(slot_query(slot, resolved, lexicon));
  }
  const auto middle = queries.begin() + static_cast<std::ptrdiff_t>(telling);
  Query wanted(Query::OP_OR, queries.begin(), middle);
  if (middle == queries.end()) return wanted;
  return Query(Query::OP_AND_MAYBE, wanted, Query(Query::OP_OR, middle, queries.end()));
}

Query item_query(const std::vector<ResolvedItem>& group, const ResolvedItem& item,
                 const ResolvedQuery& resolved, const Lexicon& lexicon, Match match) {
  Query text = Query::MatchNothing;
  if (item.kind == TextItem::Kind::kPhrase || match == Match::kAll) {
    const bool some = leaves_slots_out(group, resolved, lexicon, match);
    const auto slots = some ? asked_slots(item.run, resolved, lexicon) : item.run.slots;
    if (!slots.empty()) text = all_of(slots, resolved, lexicon);
  } else if (match == Match::kMost) {
    text = most_of(item.run, resolved, lexicon);
  } else {
    std::vector<Query> any;
    for (const std::uint16_t slot : item.run.slots) {
      any.push_back(slot_query(slot, resolved, lexicon));
    }
    text = Query(Query::OP_OR, any.begin(), any.end());
  }
  if (item.kind == TextItem::Kind::kPhrase) return text;
  for (const std::string& overlay : item.overlays) {
    text = Query(Query::OP_OR, text, Query(std::string(clip_term(overlay))));
  }
  return text;
}

Query exact_filter(Field field, const std::vector<std::string>& values) {
  std::vector<Query> terms;
  terms.reserve(values.size());
  for (const std::string& value : values) {
    terms.emplace_back(field_term(field, exact_key(value)));
  }
  return Query(Query::OP_OR, terms.begin(), terms.end());
}

// Articles that have what the query names, whether or not they hold its words.
Query named_query(const NamedField& named) {
  std::vector<Query> terms;
  if (named.field == Field::kDay) {
    for (const std::string& term : date_terms(named.days)) terms.emplace_back(term);
  } else {
    terms.emplace_back(field_term(named.field, named.key));
  }
  const Query all((new Xapian::FixedWeightPostingSource(named.weight))->release());
  return Query(Query::OP_FILTER, all, Query(Query::OP_OR, terms.begin(), terms.end()));
}

Query text_query(const ResolvedQuery& resolved, const Lexicon& lexicon, Match match) {
  std::vector<Query> groups;
  // Groups of plain words are soft among themselves too, unless every word is asked for.
  bool hard = match == Match::kAll;
  for (const auto& group : resolved.groups) {
    std::vector<Query> alternatives;
    for (const ResolvedItem& item : group) {
      alternatives.push_back(item_query(group, item, resolved, lexicon, match));
      hard |= item.kind == TextItem::Kind::kPhrase || item.run.title_only || group.size() > 1;
    }
    groups.emplace_back(Query::OP_OR, alternatives.begin(), alternatives.end());
  }
  if (hard) return Query(Query::OP_AND, groups.begin(), groups.end());
  for (const NamedField& named : resolved.named) groups.push_back(named_query(named));
  return Query(Query::OP_OR, groups.begin(), groups.end());
}

// Not Query::MatchAll, nor Query(""), which is the same object: its count of references is shared
// by all threads and is not atomic. A position makes Xapian build a new one.
Xapian::Query all_articles() { return Xapian::Query(std::string(), 1, 1); }

}  // namespace

Xapian::Query xapian_query(const ResolvedQuery& resolved, const Filters& filters,
                           const Lexicon& lexicon, Match match) {
  using Xapian::Query;
  Query query = resolved.has_text() ? text_query(resolved, lexicon, match) : all_articles();
  for (const auto& [field, values] :
       {std::pair(Field::kTopic, &filters.topics),
        std::pair(Field::kDepartment, &filters.departments),
        std::pair(Field::kUnit, &filters.units), std::pair(Field::kSource, &filters.sources)}) {
    if (!values->empty()) query = Query(Query::OP_FILTER, query, exact_filter(field, *values));
  }
  if (filters.dates != DateRange{}) {
    std::vector<Query> days;
    for (const std::string& term : date_terms(filters.dates)) days.emplace_back(term);
    query = Query(Query::OP_FILTER, query, Query(Query::OP_OR, days.begin(), days.end()));
  }
  for (const ResolvedItem& item : resolved.excluded) {
    // An excluded phrase cannot be decided here: its articles are refused by the decider.
    if (item.kind == TextItem::Kind::kPhrase && item.run.slots.size() > 1) continue;
    if (item.unknown) continue;
    query = Query(Query::OP_AND_NOT, query, all_of(item.run.slots, resolved, lexicon));
  }
  return query;
}

std::vector<std::uint16_t> telling_slots(const SlotRun& run, const ResolvedQuery& resolved,
                                         Match match) {
  std::vector<std::uint16_t> slots = known_slots(run, resolved);
  if (match == Match::kMost) slots.resize(telling_count(slots, resolved));
  return slots;
}

std::vector<std::uint16_t> asked_slots(const SlotRun& run, const ResolvedQuery& resolved,
                                       const Lexicon& lexicon) {
  const auto articles_with = [&](std::uint16_t slot) {
    double articles = 0;
    for (const TermSpelling& s : resolved.slots[slot].spellings) {
      articles += lexicon.article_frequency(s.term);
    }
    return articles;
  };
  std::vector<std::pair<double, std::uint16_t>> by_frequency;
  by_frequency.reserve(run.slots.size());
  for (const std::uint16_t slot : run.slots) by_frequency.emplace_back(articles_with(slot), slot);
  std::sort(by_frequency.begin(), by_frequency.end());
  by_frequency.erase(std::unique(by_frequency.begin(), by_frequency.end()), by_frequency.end());
  std::vector<std::uint16_t> asked;
  double left = 0;
  for (const auto& [articles, slot] : by_frequency) {
    if (!asked.empty() && left <= kFewArticles) break;
    // exp(-idf) is the share of articles with the word.
    left = asked.empty() ? articles
                         : left * std::min(1.0, kTogether * std::exp(-resolved.slots[slot].idf));
    asked.push_back(slot);
  }
  return asked;
}

bool has_plain_words(const ResolvedQuery& resolved) {
  const auto plain = [](const ResolvedItem& item) { return item.kind == TextItem::Kind::kWords; };
  return std::any_of(resolved.groups.begin(), resolved.groups.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(), plain);
  });
}

bool leaves_slots_out(const std::vector<ResolvedItem>& group, const ResolvedQuery& resolved,
                      const Lexicon& lexicon, Match match) {
  // What is left out weighs nothing, so there must be no least weight: see Searcher.
  if (group.size() != 1 || (match != Match::kAll && has_plain_words(resolved))) return false;
  const ResolvedItem& item = group.front();
  const auto& slots = item.run.slots;
  if (slots.size() < 2 || item.unknown) return false;
  if (item.kind == TextItem::Kind::kWords) {
    const bool other_ways = std::any_of(slots.begin(), slots.end(), [&](std::uint16_t slot) {
      return resolved.slots[slot].has_alternative || !resolved.slots[slot].known();
    });
    if (!item.overlays.empty() || other_ways) return false;
  }
  const auto asked = asked_slots(item.run, resolved, lexicon);
  return std::any_of(slots.begin(), slots.end(), [&](std::uint16_t slot) {
    return std::find(asked.begin(), asked.end(), slot) == asked.end();
  });
}

std::vector<std::string> date_terms(DateRange range) {
  using namespace std::chrono;
  const auto to_days = [](Date date) { return days_since_epoch(date); };
  const std::int32_t first = to_days(range.first ? range.first : Date{1900, 1, 1});
  const std::int32_t last = to_days(range.last ? range.last : Date{2199, 12, 31});
  std::vector<std::string> terms;
  for (std::int32_t day = first; day <= last;) {
    const Date date = from_days_since_epoch(day);
    const year y{date.year};
    const std::int32_t year_days = y.is_leap() ? 366 : 365;
    const auto month_end = year_month_day_last(y / month(date.month) / std::chrono::last);
    const auto month_days = static_cast<std::int32_t>(static_cast<unsigned>(month_end.day()));
    if (date.month == 1 && date.day == 1 && day + year_days - 1 <= last) {
      terms.push_back(year_term(date));
      day += year_days;
    } else if (date.day == 1 && day + month_days - 1 <= last) {
      terms.push_back(month_term(date));
      day += month_days;
    } else {
      terms.push_back(day_term(date));
      ++day;
    }
  }
  return terms;
}

}  // namespace timtin
