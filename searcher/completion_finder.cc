#include "searcher/completion_finder.h"

#include <algorithm>
#include <queue>

namespace timtin {
namespace {

// Completions that are looked at for one list: what has other accents than those typed is passed
// over, and there may be much of it.
constexpr std::uint32_t kMaxLooked = 1500;

std::string_view word_of(std::string_view text, const TypingKey& key, std::size_t word) {
  const std::uint32_t begin = key.origin[key.starts[word]];
  const bool last = word + 1 == key.starts.size();
  const std::uint32_t end = last ? key.origin.back() : key.origin[key.starts[word + 1] - 1];
  return text.substr(begin, end - begin);
}

}  // namespace

Typed read_typed(std::string_view text, bool whole) {
  Typed typed;
  typed.whole = whole;
  make_typing_key(text, typed.key, !whole);
  for (std::size_t word = 0; word < typed.key.starts.size(); ++word) {
    typed.words.push_back(toned_word(word_of(text, typed.key, word)));
    typed.accented |= typed.words.back().accented;
  }
  return typed;
}

CompletionFinder::CompletionFinder(const Generation& generation, bool titles)
    : segment_(generation.segment()),
      file_(generation.suggestions()),
      titles_(titles),
      table_(titles ? file_.titles() : file_.terms()) {}

std::string CompletionFinder::text(std::uint32_t rank) const {
  if (!titles_) return std::string(file_.term(rank));
  return segment_.text().text(file_.title(rank), Part::kTitle, segment_.lexicon());
}

SuggestionKind CompletionFinder::kind(std::uint32_t rank) const {
  return titles_ ? SuggestionKind::kTitle : file_.kind(rank);
}

std::string CompletionFinder::id(std::uint32_t rank) const {
  return titles_ ? std::string(segment_.articles().id(file_.title(rank))) : "";
}

std::vector<FoundCompletion> CompletionFinder::find(const Typed& typed, std::uint32_t count) {
  std::vector<FoundCompletion> found;
  if (typed.words.empty() || count == 0) return found;
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
  const auto [from, to] = range_of(typed.key.letters);
  push(from, to);
  // The last word may also be whole, and spelled otherwise: "so ki" is "so ky", but not "so kyoto".
  std::string finished = typed.key.letters;
  if (!typed.whole && finish_last_word(finished)) {
    push(range_of(finished).first, range_of(finished + ' ').second);
  }
  std::uint32_t agreeing = 0;
  for (std::uint32_t looked = 0; !pieces.empty() && looked < kMaxLooked; ++looked) {
    const Piece piece = pieces.top();
    pieces.pop();
    push(piece.from, piece.best);
    push(piece.best + 1, piece.to);
    const CompletionStart start = table_[piece.best];
    // A text that holds what is typed twice comes once.
    const auto same = [&](const FoundCompletion& f) { return f.start.rank() == start.rank(); };
    if (std::any_of(found.begin(), found.end(), same)) continue;
    const int denied = typed.accented || typed.whole ? denied_by(typed, start) : 0;
    if (denied == 2 && (typed.whole || found.size() - agreeing >= count)) continue;
    found.push_back({start, denied});
    agreeing += denied == 0 ? 1 : 0;
    if (agreeing == count) break;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.denied < b.denied; });
  if (found.size() > count) found.resize(count);
  return found;
}

std::pair<std::uint32_t, std::uint32_t> CompletionFinder::typed_part(const std::string& text,
                                                                     CompletionStart start,
                                                                     const Typed& typed) {
  make_typing_key(text, key_);
  if (start.word() >= key_.starts.size()) return {0, 0};
  const std::uint32_t from = key_.starts[start.word()];
  const std::size_t last = from + typed.key.letters.size() - 1;
  if (last >= key_.letters.size()) return {0, 0};
  // The next letter, or the end of the word: marks written apart from a letter belong to it. A
  // letter of another script may be several bytes of the key.
  std::size_t next = last + 1;
  while (next < key_.letters.size() && key_.origin[next] == key_.origin[last]) ++next;
  return {key_.origin[from], key_.origin[next]};
}

// -1, 0 or 1: where the completion from this word on lies against all that begins with `letters`.
int CompletionFinder::compare(std::uint32_t at, std::string_view letters) {
  const CompletionStart start = table_[at];
  if (titles_) {
    text_ = text(start.rank());
    make_typing_key(text_, key_);
  } else {
    make_typing_key(file_.term(start.rank()), key_);
  }
  if (start.word() >= key_.starts.size()) return -1;
  const std::string_view rest = std::string_view(key_.letters).substr(key_.starts[start.word()]);
  const int order = rest.substr(0, letters.size()).compare(letters);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::pair<std::uint32_t, std::uint32_t> CompletionFinder::range_of(std::string_view letters) {
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

int CompletionFinder::denied_by(const Typed& typed, CompletionStart start) {
  text_ = text(start.rank());
  make_typing_key(text_, key_);
  int denied = 0;
  for (std::size_t i = 0; i < typed.words.size(); ++i) {
    const std::size_t word = start.word() + i;
    if (word >= key_.starts.size()) return 2;
    const TonedWord& wanted = typed.words[i];
    const TonedWord there = toned_word(word_of(text_, key_, word));
    const bool last = i + 1 == typed.words.size();
    if (last && typed.whole && wanted.letters.size() != there.letters.size()) return 2;
    if (last && !typed.whole ? may_become(wanted, there) : wanted == there) continue;
    if (wanted.accented) return 2;
    denied = 1;
  }
  return typed.accented ? denied : 0;
}

std::uint32_t phrase_weight(const Generation& generation, std::string_view words) {
  CompletionFinder terms(generation, false);
  const Typed typed = read_typed(words, true);
  // The first is not the heaviest: what begins so comes before what holds it further on.
  std::uint32_t weight = 0;
  for (const FoundCompletion& found : terms.find(typed, 4)) {
    if (found.denied > 0) break;
    weight = std::max(weight, generation.suggestions().weight(found.start.rank()));
  }
  return weight;
}

}  // namespace timtin
