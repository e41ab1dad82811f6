#include "searcher/suggest.h"

#include <algorithm>
#include <optional>
#include <queue>
#include <utility>

#include "analyzers/typing.h"
#include "analyzers/typing_key.h"
#include "analyzers/viet_letters.h"
#include "searcher/snippet.h"

namespace timtin {
namespace {

// Completions that are looked at for one list: what has other accents than those typed is passed
// over, and there may be much of it.
constexpr std::uint32_t kMaxLooked = 1500;
// Words at the end of what is typed that are completed alone if nothing else is found.
constexpr std::size_t kLastWords = 4;

// What is typed, as it is compared with completions.
struct Typed {
  std::string_view text;
  TypingKey key;
  std::vector<TonedWord> words;  // the last of them is not complete
  bool accented = false;
};

std::string_view word_of(std::string_view text, const TypingKey& key, std::size_t word) {
  const std::uint32_t begin = key.origin[key.starts[word]];
  const bool last = word + 1 == key.starts.size();
  const std::uint32_t end = last ? key.origin.back() : key.origin[key.starts[word + 1] - 1];
  return text.substr(begin, end - begin);
}

Typed read_typed(std::string_view text) {
  Typed typed{text, {}, {}, false};
  make_typing_key(text, typed.key);
  for (std::size_t word = 0; word < typed.key.starts.size(); ++word) {
    typed.words.push_back(toned_word(word_of(text, typed.key, word)));
    typed.accented |= typed.words.back().accented;
  }
  return typed;
}

// A completion of one table: its place there, and how well its accents go with those typed.
struct Found {
  CompletionStart start;
  int denied = 0;  // 0: nothing; 1: a word that was typed plain is accented; 2: a typed accent
};

// One of the two tables, with the texts it is of.
class Completions {
 public:
  Completions(const Generation& generation, bool titles)
      : segment_(generation.segment()),
        file_(generation.suggestions()),
        titles_(titles),
        table_(titles ? file_.titles() : file_.terms()) {}

  std::string text(std::uint32_t rank) const {
    if (!titles_) return std::string(file_.term(rank));
    return segment_.text().text(file_.title(rank), Part::kTitle, segment_.lexicon());
  }
  SuggestionKind kind(std::uint32_t rank) const {
    return titles_ ? SuggestionKind::kTitle : file_.kind(rank);
  }
  std::string id(std::uint32_t rank) const {
    return titles_ ? std::string(segment_.articles().id(file_.title(rank))) : "";
  }

  // The best `count`, those that deny least first.
  std::vector<Found> find(const Typed& typed, std::uint32_t count) {
    const auto [from, to] = range_of(typed.key.letters);
    std::vector<Found> found;
    if (from == to) return found;
    // The best of a range, then the best of what lies on either side of it, and so on.
    struct Piece {
      std::uint32_t best, from, to;
    };
    const auto worse = [this](const Piece& a, const Piece& b) {
      return table_[a.best].packed > table_[b.best].packed;
    };
    std::priority_queue<Piece, std::vector<Piece>, decltype(worse)> pieces(worse);
    const auto push = [&](std::uint32_t begin, std::uint32_t end) {
      if (begin < end) pieces.push({table_.best(begin, end), begin, end});
    };
    push(from, to);
    std::uint32_t agreeing = 0;
    for (std::uint32_t looked = 0; !pieces.empty() && looked < kMaxLooked; ++looked) {
      const Piece piece = pieces.top();
      pieces.pop();
      push(piece.from, piece.best);
      push(piece.best + 1, piece.to);
      const CompletionStart start = table_[piece.best];
      // A text that holds what is typed twice comes once.
      const auto same = [&](const Found& f) { return f.start.rank() == start.rank(); };
      if (std::any_of(found.begin(), found.end(), same)) continue;
      const int denied = typed.accented ? denied_by(typed, start) : 0;
      if (denied == 2 && found.size() - agreeing >= count) continue;
      found.push_back({start, denied});
      agreeing += denied == 0 ? 1 : 0;
      if (agreeing == count) break;
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.denied < b.denied; });
    if (found.size() > count) found.resize(count);
    return found;
  }

  // The part of `text` that is typed, from the word on at which it was found: [begin, end) bytes.
  std::pair<std::uint32_t, std::uint32_t> mark(const std::string& text, CompletionStart start,
                                               const Typed& typed) {
    make_typing_key(text, key_);
    const std::uint32_t from = key_.starts.at(start.word());
    const std::size_t last = from + typed.key.letters.size() - 1;
    if (last >= key_.letters.size()) return {0, 0};
    // The next letter, or the end of the word: marks written apart from a letter belong to it. A
    // letter of another script may be several bytes of the key.
    std::size_t next = last + 1;
    while (next < key_.letters.size() && key_.origin[next] == key_.origin[last]) ++next;
    return {key_.origin[from], key_.origin[next]};
  }

 private:
  // -1, 0 or 1: where the completion from this word on lies against all that begins with `letters`.
  int compare(std::uint32_t at, std::string_view letters) {
    const CompletionStart start = table_[at];
    if (titles_) {
      text_ = text(start.rank());
      make_typing_key(text_, key_);
    } else {
      make_typing_key(file_.term(start.rank()), key_);
    }
    if (start.word() >= key_.starts.size()) return -1;
    const std::string_view rest = std::string_view(key_.letters).substr(key_.starts[start.word()]);
    return rest.substr(0, letters.size()).compare(letters);
  }

  std::pair<std::uint32_t, std::uint32_t> range_of(std::string_view letters) {
    const auto first = [&](int least) {
      std::uint32_t from = 0, to = table_.size();
      while (from < to) {
        const std::uint32_t middle = from + (to - from) / 2;
        if (compare(middle, letters) < least) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    };
    const std::uint32_t from = first(0);
    return {from, first(1)};
  }

  int denied_by(const Typed& typed, CompletionStart start) {
    text_ = text(start.rank());
    make_typing_key(text_, key_);
    int denied = 0;
    for (std::size_t i = 0; i < typed.words.size(); ++i) {
      const std::size_t word = start.word() + i;
      if (word >= key_.starts.size()) return 2;
      const TonedWord& wanted = typed.words[i];
      const TonedWord there = toned_word(word_of(text_, key_, word));
      const bool last = i + 1 == typed.words.size();
      if (last ? may_become(wanted, there) : wanted == there) continue;
      if (wanted.accented) return 2;
      denied = 1;
    }
    return denied;
  }

  const Segment& segment_;
  const SuggestionsFile& file_;
  const bool titles_;
  const CompletionTable& table_;
  std::string text_;
  TypingKey key_;
};

Suggestion shown(Completions& of, const Found& found, const Typed& typed, std::string_view before) {
  Suggestion suggestion;
  const std::string text = of.text(found.start.rank());
  const auto [begin, end] = of.mark(text, found.start, typed);
  suggestion.text = std::string(before) + text;
  append_escaped(suggestion.html, before);
  append_escaped(suggestion.html, std::string_view(text).substr(0, begin));
  if (begin < end) {
    suggestion.html += "<mark>";
    append_escaped(suggestion.html, std::string_view(text).substr(begin, end - begin));
    suggestion.html += "</mark>";
  }
  append_escaped(suggestion.html, std::string_view(text).substr(end));
  suggestion.kind = of.kind(found.start.rank());
  suggestion.id = of.id(found.start.rank());
  return suggestion;
}

// What `typed` may become. `before`: what stands before it and stays; then titles are no help.
std::vector<Suggestion> complete(const Generation& generation, std::string_view text,
                                 std::string_view before, std::uint32_t limit) {
  const Typed typed = read_typed(text);
  std::vector<Suggestion> suggestions;
  if (typed.words.empty()) return suggestions;
  Completions terms(generation, false), titles(generation, true);
  std::vector<Found> of_terms = terms.find(typed, limit), of_titles;
  if (before.empty()) of_titles = titles.find(typed, limit);
  // Accents that nobody denies in one list are not denied for the sake of the other.
  const bool agreed =
      std::any_of(of_terms.begin(), of_terms.end(), [](const Found& f) { return f.denied < 2; }) ||
      std::any_of(of_titles.begin(), of_titles.end(), [](const Found& f) { return f.denied < 2; });
  if (agreed) {
    std::erase_if(of_terms, [](const Found& f) { return f.denied == 2; });
    std::erase_if(of_titles, [](const Found& f) { return f.denied == 2; });
  }
  const std::size_t share = std::min<std::size_t>(of_titles.size(), limit / 3);
  if (of_terms.size() + share > limit) of_terms.resize(limit - share);
  for (const Found& found : of_terms) suggestions.push_back(shown(terms, found, typed, before));
  for (const Found& found : of_titles) {
    if (suggestions.size() >= limit) break;
    Suggestion title = shown(titles, found, typed, before);
    const std::string lower = lower_case(title.text);
    const auto same = [&](const Suggestion& s) { return lower_case(s.text) == lower; };
    if (std::none_of(suggestions.begin(), suggestions.end(), same)) {
      suggestions.push_back(std::move(title));
    }
  }
  return suggestions;
}

// Every word read as raw keys, as far as it is typed; nothing if none of them is keys.
std::optional<std::string> typed_by_keys(std::string_view text, InputMethod method) {
  std::string read;
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const auto letters = decode_keystrokes(word, method);
    any |= letters.has_value();
    read += letters ? *letters : std::string(word);
    if (end < text.size()) read += ' ';
    at = end + 1;
  }
  if (!any) return std::nullopt;
  return read;
}

}  // namespace

const char* name_of(SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::kPhrase:
      return "phrase";
    case SuggestionKind::kName:
      return "name";
    case SuggestionKind::kTopic:
      return "topic";
    case SuggestionKind::kDepartment:
      return "department";
    case SuggestionKind::kUnit:
      return "unit";
    case SuggestionKind::kTitle:
      break;
  }
  return "title";
}

std::vector<Suggestion> suggest(const Generation& generation, std::string_view typed,
                                std::uint32_t limit) {
  limit = std::min(limit, kMaxSuggestions);
  if (limit == 0 || typed.size() > kMaxTypedBytes) return {};
  auto suggestions = complete(generation, typed, "", limit);
  if (!suggestions.empty()) return suggestions;
  for (const InputMethod method : {InputMethod::kTelex, InputMethod::kVni}) {
    const auto read = typed_by_keys(typed, method);
    if (!read) continue;
    suggestions = complete(generation, *read, "", limit);
    if (!suggestions.empty()) return suggestions;
  }
  TypingKey key;
  make_typing_key(typed, key);
  const std::size_t words = key.starts.size();
  for (std::size_t left = std::min(kLastWords, words - std::min<std::size_t>(words, 1)); left > 0;
       --left) {
    const std::uint32_t at = key.origin[key.starts[words - left]];
    suggestions = complete(generation, typed.substr(at), typed.substr(0, at), limit);
    if (!suggestions.empty()) return suggestions;
  }
  return suggestions;
}

}  // namespace timtin
