#include "tests/searcher/reference.h"

#include <algorithm>
#include <cmath>

#include "analyzers/accents.h"
#include "analyzers/fold.h"
#include "analyzers/syllable.h"
#include "schema/fields.h"
#include "searcher/parse_query.h"

namespace timtin {
namespace {

// The rules that the searcher keeps to itself: searcher/resolve_query.cc and searcher.cc.
constexpr double kOwnWordShare = 0.05;
constexpr std::size_t kFew = 10;

bool passes(const std::vector<std::string>& wanted, const std::vector<std::string>& values) {
  if (wanted.empty()) return true;
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
    return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      return !value.empty() && exact_key(value) == exact_key(w);
    });
  });
}

bool passes(DateRange range, Date date) {
  if (range == DateRange{}) return true;
  return date && (!range.first || range.first <= date) && (!range.last || date <= range.last);
}

std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

Reference::Reference(const std::vector<Article>& articles, const AccentRestorer& accents)
    : accents_(accents) {
  double title = 0, titled = 0, body = 0;
  Tokens tokens;
  for (const Article& article : articles) {
    Indexed& made = articles_.emplace_back();
    made.article = article;
    std::set<std::string> distinct;
    const std::string* texts[] = {&article.title, &article.lead, &article.body};
    for (int part = 0; part < kPartCount; ++part) {
      analyzer_.analyze(*texts[part], tokens);
      for (const Token& token : tokens) {
        if (is_basic(token.kind)) {
          made.parts[part].emplace_back(token.term);
          distinct.emplace(token.term);
        } else if (token.kind != TokenKind::kWord) {
          made.overlays.emplace(token.term);
        }
      }
    }
    for (const std::string& term : distinct) ++article_frequency_[term];
    title += static_cast<double>(made.parts[0].size());
    titled += made.parts[0].empty() ? 0 : 1;
    body += static_cast<double>(made.parts[1].size() + made.parts[2].size());
    newest_ = std::max(newest_, article.published);
  }
  for (const auto& [term, count] : article_frequency_) spellings_[fold(term)].push_back(term);
  average_title_ = std::max(1.0, titled > 0 ? title / titled : 0);
  average_body_ = std::max(1.0, body / static_cast<double>(articles_.size()));
}

float Reference::Word::likeness(const std::string& other) const {
  const auto at = spellings.find(other);
  return at == spellings.end() ? 0 : at->second;
}

namespace {

float likeness_of_accented(const std::string& typed, const std::string& other) {
  const auto a = parse_syllable(typed);
  const auto b = parse_syllable(other);
  return a && b && a->onset == b->onset && a->rime == b->rime ? kLikenessTone : kLikenessFolded;
}

}  // namespace

Reference::Word Reference::word_of(std::string term, bool title_only, bool accents_typed,
                                   bool widen, const Reading& reading) const {
  Word word{std::move(term), title_only, {}, 0};
  const auto exact = article_frequency_.find(word.term);
  const bool known = exact != article_frequency_.end();
  const bool accented = has_accents(word.term);
  const auto others = spellings_.find(fold(word.term));
  bool others_too = others != spellings_.end() && (!accented || widen);
  if (others_too && !accented && accents_typed && !widen && known) {
    double all = 0;
    for (const std::string& s : others->second) all += article_frequency_.at(s);
    others_too = exact->second < kOwnWordShare * all;
  }
  if (others_too) {
    for (const std::string& s : others->second) {
      const auto read = reading.find(s);
      const float probability = read == reading.end() ? 0 : read->second;
      word.spellings[s] = accented          ? likeness_of_accented(word.term, s)
                          : reading.empty() ? kLikenessAccentFree
                          : probability == 0
                              ? 0
                              : kLikenessOtherReading + (1 - kLikenessOtherReading) * probability;
    }
  }
  if (known) word.spellings[word.term] = 1;
  if (std::all_of(word.spellings.begin(), word.spellings.end(),
                  [](const auto& s) { return s.second == 0; })) {
    for (auto& [s, likeness] : word.spellings) likeness = kLikenessOtherReading;
  }
  double with_term = 0;
  for (const auto& [s, likeness] : word.spellings) with_term += likeness * article_frequency_.at(s);
  const auto n = static_cast<double>(articles_.size());
  word.idf = inverse_frequency(n, std::min(n, with_term));
  return word;
}

Reference::Item Reference::resolve(const TextItem& item, bool accents_typed, bool widen,
                                   Readings& readings) const {
  Item made{item.kind == TextItem::Kind::kPhrase, item.title_only, {}, {}};
  std::map<std::uint32_t, Reading> by_begin;
  Tokens tokens;
  for (const WordSpellings& word : accents_.spellings(item.text, kLeastReading)) {
    for (const WordSpelling& spelling : word.spellings) {
      analyzer_.analyze(spelling.spelling, tokens);
      if (tokens.size() == 1) {
        by_begin[word.begin].emplace(std::string(tokens[0].term), spelling.probability);
      }
    }
  }
  analyzer_.analyze(item.text, tokens);
  for (const Token& token : tokens) {
    if (is_basic(token.kind)) {
      const std::string term(token.term);
      const Reading& reading =
          readings.try_emplace({term, item.title_only}, by_begin[token.begin]).first->second;
      made.words.push_back(word_of(term, item.title_only, accents_typed, widen, reading));
    } else if (token.kind != TokenKind::kWord) {
      made.overlays.emplace_back(token.term);
    }
  }
  return made;
}

Reference::Asked Reference::resolve(const Query& query, bool widen) const {
  bool accents_typed = false;
  Tokens tokens;
  for (const auto& group : query.groups) {
    for (const TextItem& item : group) {
      analyzer_.analyze(item.text, tokens);
      for (const Token& token : tokens) {
        accents_typed |= is_basic(token.kind) && has_accents(token.term);
      }
    }
  }
  Asked asked;
  Readings readings;
  for (const auto& group : query.groups) {
    std::vector<Item> items;
    for (const TextItem& item : group) {
      Item made = resolve(item, accents_typed, widen, readings);
      if (!made.words.empty() || !made.overlays.empty()) items.push_back(std::move(made));
    }
    if (!items.empty()) asked.groups.push_back(std::move(items));
  }
  for (const TextItem& item : query.excluded) {
    Item made = resolve(item, accents_typed, widen, readings);
    if (!made.words.empty()) asked.excluded.push_back(std::move(made));
  }
  return asked;
}

bool Reference::holds(const Indexed& article, const Word& word) const {
  for (int part = 0; part < (word.title_only ? 1 : kPartCount); ++part) {
    for (const std::string& term : article.parts[part]) {
      if (word.has(term)) return true;
    }
  }
  return false;
}

bool Reference::holds_run(const Indexed& article, const Item& item) const {
  for (int part = 0; part < (item.title_only ? 1 : kPartCount); ++part) {
    const Words& terms = article.parts[part];
    for (std::size_t at = 0; at + item.words.size() <= terms.size(); ++at) {
      bool all = true;
      for (std::size_t i = 0; i < item.words.size(); ++i) {
        all &= item.words[i].has(terms[at + i]);
      }
      if (all) return true;
    }
  }
  return false;
}

bool Reference::holds(const Indexed& article, const Item& item, Match match) const {
  if (item.phrase) return !item.words.empty() && holds_run(article, item);
  const auto held = [&](const Word& word) { return holds(article, word); };
  if (std::any_of(item.overlays.begin(), item.overlays.end(),
                  [&](const std::string& o) { return article.overlays.contains(o); })) {
    return true;
  }
  if (match == Match::kAny) return std::any_of(item.words.begin(), item.words.end(), held);
  return !item.words.empty() && std::all_of(item.words.begin(), item.words.end(), held);
}

bool Reference::matches(const Indexed& article, const Asked& asked, Match match) const {
  for (const Item& item : asked.excluded) {
    if (holds(article, item, Match::kAll)) return false;
  }
  if (asked.groups.empty()) return true;
  bool hard = match == Match::kAll;
  std::size_t held = 0;
  for (const auto& group : asked.groups) {
    hard |= group.size() > 1 || group[0].phrase || group[0].title_only;
    held += std::any_of(group.begin(), group.end(),
                        [&](const Item& item) { return holds(article, item, match); });
  }
  return hard ? held == asked.groups.size() : held > 0;
}

std::vector<std::size_t> Reference::find(const SearchRequest& request, bool widen) const {
  const Query query = parse_query(request.query);
  const Asked asked = resolve(query, widen);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    const Article& a = articles_[i].article;
    if (passes(joined(query.topics, request.topics), {a.topic}) &&
        passes(joined(query.departments, request.departments), a.departments) &&
        passes(joined(query.units, request.units), {a.unit}) && passes(query.dates, a.published) &&
        passes(request.dates, a.published) && matches(articles_[i], asked, request.match)) {
      found.push_back(i);
    }
  }
  return found;
}

Reference::Answer Reference::find(const SearchRequest& request) const {
  Answer answer{find(request, false), false};
  if (answer.found.size() < kFew && !resolve(parse_query(request.query), false).groups.empty()) {
    std::vector<std::size_t> wide = find(request, true);
    if (wide.size() > answer.found.size()) answer = {std::move(wide), true};
  }
  return answer;
}

std::vector<std::size_t> Reference::by_date(std::vector<std::size_t> found, bool newest) const {
  std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
    const Date day_a = articles_[a].article.published, day_b = articles_[b].article.published;
    if (!day_a || !day_b) return day_a && !day_b;
    return newest ? day_a > day_b : day_a < day_b;
  });
  return found;
}

double Reference::saturated(const Indexed& article, double title, double body) const {
  const auto title_length = static_cast<double>(article.parts[0].size());
  const auto body_length = static_cast<double>(article.parts[1].size() + article.parts[2].size());
  const double frequency = kBm25.title_weight * title /
                               (1 - kBm25.title_b + kBm25.title_b * title_length / average_title_) +
                           body / (1 - kBm25.body_b + kBm25.body_b * body_length / average_body_);
  return frequency / (kBm25.k1 + frequency);
}

// The most that any kPassagePositions + 1 places in a row hold of the query.
double Reference::passage(const Indexed& article, const std::vector<Word>& words) const {
  double best = 0;
  for (const Words& terms : article.parts) {
    for (std::size_t from = 0; from < terms.size(); ++from) {
      const std::size_t end = std::min(terms.size(), from + kPassagePositions + 1);
      double inside = 0;
      for (const Word& word : words) {
        const bool held =
            std::any_of(terms.begin() + static_cast<std::ptrdiff_t>(from),
                        terms.begin() + static_cast<std::ptrdiff_t>(end),
                        [&](const std::string& term) { return word.likeness(term) > 0; });
        inside += held ? word.idf : 0;
      }
      best = std::max(best, inside);
    }
  }
  return kPassageWeight * best;
}

double Reference::pair(const Indexed& article, const Word& word, const Word& next,
                       const std::vector<std::size_t>& candidates) const {
  struct Counts {
    double title = 0, body = 0;
  };
  const auto count = [&](const Indexed& in) {
    Counts counts;
    for (int part = 0; part < kPartCount; ++part) {
      const Words& terms = in.parts[part];
      for (std::size_t at = 0; at + 1 < terms.size(); ++at) {
        (part == 0 ? counts.title : counts.body) +=
            std::min(word.likeness(terms[at]), next.likeness(terms[at + 1]));
      }
    }
    return counts;
  };
  double holding = 0;
  for (const std::size_t candidate : candidates) {
    const Counts counts = count(articles_[candidate]);
    holding += std::min(1.0, counts.title + counts.body);
  }
  const auto n = static_cast<double>(articles_.size());
  const Counts counts = count(article);
  return kPairWeight * inverse_frequency(n, std::min(n, holding)) *
         saturated(article, counts.title, counts.body);
}

double Reference::score(const std::string& query, std::size_t index,
                        const std::vector<std::size_t>& candidates, bool widened) const {
  const Indexed& article = articles_[index];
  const Asked asked = resolve(parse_query(query), widened);
  std::vector<Word> distinct;
  double score = 0;
  for (const auto& group : asked.groups) {
    for (const Item& item : group) {
      for (std::size_t i = 0; i < item.words.size(); ++i) {
        const Word& word = item.words[i];
        if (std::none_of(distinct.begin(), distinct.end(), [&](const Word& w) {
              return w.term == word.term && w.title_only == word.title_only;
            })) {
          distinct.push_back(word);
        }
        if (i + 1 == item.words.size()) continue;
        const Word& next = item.words[i + 1];
        score += pair(article, word, next, candidates);
      }
    }
  }
  for (const Word& word : distinct) {
    double counts[2] = {0, 0};
    for (int part = 0; part < (word.title_only ? 1 : kPartCount); ++part) {
      for (const std::string& term : article.parts[part]) {
        counts[part == 0 ? 0 : 1] += word.likeness(term);
      }
    }
    score += word.idf * saturated(article, counts[0], counts[1]);
  }
  score += passage(article, distinct);
  if (article.article.published) {
    const double age = days_since_epoch(newest_) - days_since_epoch(article.article.published);
    score *= 1 + kRecencyWeight * std::exp2(-age / kRecencyHalfLifeDays);
  }
  return score;
}

}  // namespace timtin
