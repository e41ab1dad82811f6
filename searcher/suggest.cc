#include "searcher/suggest.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzers/typing.h"
#include "analyzers/viet_letters.h"
#include "searcher/completion_finder.h"
#include "searcher/snippet.h"

namespace timtin {
namespace {

// Words at the end of what is typed that are completed alone if nothing else is found.
constexpr std::size_t kLastWords = 4;

Suggestion shown(CompletionFinder& of, const FoundCompletion& found, const Typed& typed,
                 std::string_view before) {
  Suggestion suggestion;
  const std::string text = of.text(found.start.rank());
  const auto [begin, end] = of.typed_part(text, found.start, typed);
  suggestion.text = std::string(before) + text;
  append_escaped(suggestion.text_html, before);
  append_escaped(suggestion.text_html, std::string_view(text).substr(0, begin));
  if (begin < end) {
    suggestion.text_html += "<mark>";
    append_escaped(suggestion.text_html, std::string_view(text).substr(begin, end - begin));
    suggestion.text_html += "</mark>";
  }
  append_escaped(suggestion.text_html, std::string_view(text).substr(end));
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
  CompletionFinder terms(generation, false), titles(generation, true);
  std::vector<FoundCompletion> of_terms = terms.find(typed, limit), of_titles;
  if (before.empty()) of_titles = titles.find(typed, limit);
  // Accents that nobody denies in one list are not denied for the sake of the other.
  const bool agreed = std::any_of(of_terms.begin(), of_terms.end(),
                                  [](const FoundCompletion& f) { return f.denied < 2; }) ||
                      std::any_of(of_titles.begin(), of_titles.end(),
                                  [](const FoundCompletion& f) { return f.denied < 2; });
  if (agreed) {
    std::erase_if(of_terms, [](const FoundCompletion& f) { return f.denied == 2; });
    std::erase_if(of_titles, [](const FoundCompletion& f) { return f.denied == 2; });
  }
  const std::size_t share = std::min<std::size_t>(of_titles.size(), limit / 3);
  if (of_terms.size() + share > limit) of_terms.resize(limit - share);
  for (const FoundCompletion& found : of_terms)
    suggestions.push_back(shown(terms, found, typed, before));
  for (const FoundCompletion& found : of_titles) {
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
