#include "searcher/did_you_mean.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/fold.h"
#include "analyzers/syllable.h"
#include "analyzers/typing.h"
#include "searcher/completion_finder.h"
#include "searcher/query_words.h"

namespace timtin {
namespace {

// A phrase must weigh so much to correct a word by; see phrase_weight().
constexpr std::uint32_t kLeastWeight = 3;
// Accents: what is meant stands in so many articles at least, and so many times as often as what
// was typed.
constexpr std::uint64_t kLeastArticles = 5;
constexpr std::uint64_t kTimesAsOften = 40;
constexpr float kLeastToneScore = 3;  // ToneCorrection::score: e^3 is 20 times as probable
// Letters: the best reading weighs so many times as much as the second, or there is none.
constexpr std::uint32_t kClearly = 3;
constexpr std::size_t kShortestWord = 3;  // letters of a word with a wrong one
constexpr std::size_t kLongestGlued = 30;

class Corrector {
 public:
  Corrector(const Generation& generation, Analyzer& analyzer, const std::string& text,
            PhraseCount& count)
      : generation_(generation),
        lexicon_(generation.segment().lexicon()),
        text_(text),
        count_(count),
        words_(query_words(text, analyzer, lexicon_)) {
    for (const QueryWord& word : words_) accented_ |= word.accented;
  }

  std::optional<Suggested> run() {
    if (words_.empty() || words_.size() > kMaxCorrectedWords) return std::nullopt;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const QueryWord& word = words_[at];
      if (word.fixed || !word.unknown) continue;
      if (split(at) || press_keys(at) || change_letter(at)) continue;
    }
    if (corrections_.empty()) mend_accents();
    if (corrections_.empty()) return std::nullopt;
    std::sort(corrections_.begin(), corrections_.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    Suggested suggested;
    std::size_t copied = 0;
    for (auto& [at, correction] : corrections_) {
      suggested.text += text_.substr(copied, words_[at].begin - copied) + correction.to;
      copied = words_[at].end;
      suggested.corrections.push_back(std::move(correction));
    }
    suggested.text += text_.substr(copied);
    return suggested;
  }

 private:
  void correct(std::size_t at, std::string to, Correction::Kind kind) {
    corrections_.emplace_back(at, Correction{words_[at].text, std::move(to), kind});
  }

  // The heaviest phrase of `candidate` with the word before or after the place.
  std::uint32_t with_neighbours(std::size_t at, const std::string& candidate) const {
    std::uint32_t weight = 0;
    if (at > 0) weight = phrase_weight(generation_, words_[at - 1].text + ' ' + candidate);
    if (at + 1 < words_.size()) {
      weight = std::max(weight, phrase_weight(generation_, candidate + ' ' + words_[at + 1].text));
    }
    return weight;
  }

  // "phunu": two words of the archive, or three, that are a phrase of it.
  bool split(std::size_t at) {
    const std::string glued = fold(words_[at].term);
    if (words_[at].accented || glued.size() < 4 || glued.size() > kLongestGlued) return false;
    std::pair<std::uint32_t, std::string> best;
    const auto take = [&](std::string parted) {
      const std::uint32_t weight = phrase_weight(generation_, parted);
      if (weight > best.first) best = {weight, std::move(parted)};
    };
    for (std::size_t first = 1; first < glued.size(); ++first) {
      const std::string left = glued.substr(0, first), rest = glued.substr(first);
      if (!is_syllable(left)) continue;
      if (is_syllable(rest)) take(left + ' ' + rest);
      for (std::size_t second = 1; second < rest.size(); ++second) {
        const std::string middle = rest.substr(0, second), right = rest.substr(second);
        if (is_syllable(middle) && is_syllable(right)) take(left + ' ' + middle + ' ' + right);
      }
    }
    if (best.first < kLeastWeight) return false;
    // Plain words of a query with accents are taken as they are, so here they get theirs.
    correct(at, accented_ ? spelled(best.second) : best.second, Correction::Kind::kGlued);
    return true;
  }

  // Plain letters that the archive spells as a syllable: "luc" is none by itself, "lực" is.
  bool is_syllable(std::string_view plain) const {
    const auto of_fold = lexicon_.find_fold(plain);
    if (!of_fold) return false;
    const auto terms = lexicon_.spellings(*of_fold);
    return std::any_of(terms.begin(), terms.end(), [this](TermId term) {
      return parse_syllable(lexicon_.term(term)).has_value();
    });
  }

  // As the heaviest phrase with these plain words spells them.
  std::string spelled(const std::string& plain) const {
    CompletionFinder terms(generation_, false);
    const Typed typed = read_typed(plain, true);
    const auto found = terms.find(typed, 1);
    if (found.empty()) return plain;
    const std::string text = terms.text(found[0].start.rank());
    const auto [begin, end] = terms.typed_part(text, found[0].start, typed);
    return text.substr(begin, end - begin);
  }

  // "nuwx" among words with accents: the keyboard fell back into letters for one word.
  bool press_keys(std::size_t at) {
    for (const InputMethod method : {InputMethod::kTelex, InputMethod::kVni}) {
      const auto typed = decode_keystrokes(words_[at].text, method);
      if (!typed || !parse_syllable(canonical_letters(*typed))) continue;
      if (with_neighbours(at, *typed) < kLeastWeight) continue;
      correct(at, *typed, Correction::Kind::kKeystrokes);
      return true;
    }
    return false;
  }

  // A letter too many, too few, wrong or in the wrong place, in the letters without accents.
  bool change_letter(std::size_t at) {
    const std::string plain = fold(words_[at].term);
    if (words_.size() < 2 || plain.size() < kShortestWord || plain.size() > kLongestGlued) {
      return false;
    }
    std::vector<std::string> tried;
    std::pair<std::uint32_t, std::string> best;
    std::uint32_t second = 0;
    const auto take = [&](const std::string& letters) {
      if (std::find(tried.begin(), tried.end(), letters) != tried.end()) return;
      tried.push_back(letters);
      const auto of_fold = lexicon_.find_fold(letters);
      if (!of_fold) return;
      for (const std::string& candidate : spellings(at, letters, *of_fold)) {
        if (!is_syllable(fold(candidate))) continue;
        const std::uint32_t weight = with_neighbours(at, candidate);
        if (weight > best.first) {
          second = std::max(second, best.first);
          best = {weight, candidate};
        } else {
          second = std::max(second, weight);
        }
      }
    };
    for (std::size_t i = 0; i <= plain.size(); ++i) {
      if (i < plain.size()) take(plain.substr(0, i) + plain.substr(i + 1));
      if (i + 1 < plain.size()) {
        std::string turned = plain;
        std::swap(turned[i], turned[i + 1]);
        take(turned);
      }
      for (char letter = 'a'; letter <= 'z'; ++letter) {
        take(plain.substr(0, i) + letter + plain.substr(i));
        if (i < plain.size()) take(plain.substr(0, i) + letter + plain.substr(i + 1));
      }
    }
    if (best.first < kLeastWeight || best.first < kClearly * second) return false;
    correct(at, best.second, Correction::Kind::kLetters);
    return true;
  }

  // What the letters may stand for: as typed, if accents are not; else each spelling whose marks
  // are those typed.
  std::vector<std::string> spellings(std::size_t at, const std::string& letters, FoldId of) const {
    // The most frequent comes first; what few articles hold is a typing error itself.
    const auto terms = lexicon_.spellings(of);
    if (terms.empty() || lexicon_.article_frequency(terms[0]) < kLeastArticles) return {};
    if (!accented_) return {letters};
    std::vector<std::string> all;
    const TonedWord typed = toned_word(words_[at].term);
    for (const TermId term : terms) {
      if (lexicon_.article_frequency(term) < kLeastArticles) break;
      const std::string candidate(lexicon_.term(term));
      const TonedWord there = toned_word(candidate);
      if (typed.tone == there.tone || typed.tone == 0) all.push_back(candidate);
    }
    return all;
  }

  // Accents that the neighbours speak against, if the archive knows the phrase otherwise and hardly
  // as it is typed.
  void mend_accents() {
    if (!accented_ || words_.size() < 2) return;
    for (const ToneCorrection& proposal : generation_.accents().corrections(text_)) {
      if (proposal.score < kLeastToneScore) continue;
      const auto word = std::find_if(words_.begin(), words_.end(), [&](const QueryWord& w) {
        return w.begin == proposal.begin && w.end == proposal.end;
      });
      if (word == words_.end() || word->fixed) continue;
      const auto at = static_cast<std::size_t>(word - words_.begin());
      // A capital within a query is a name, and names are spelled in every way.
      if (at > 0 && char_info(decode_utf8(word->text, 0).value).upper) continue;
      if (is_surely(at, proposal.spelling)) {
        correct(at, proposal.spelling, Correction::Kind::kAccents);
      }
    }
  }

  // The words at `left` and after it, with `word` in the place of the one at `at`.
  std::string pair(std::size_t left, std::size_t at, const std::string& word) const {
    return (left == at ? word : words_[left].text) + ' ' +
           (left == at ? words_[at + 1].text : word);
  }

  // A word that the archive knows is a slip only if it stands beside neither neighbour anywhere.
  bool is_surely(std::size_t at, const std::string& meant) const {
    const std::size_t first = at > 0 ? at - 1 : at, last = std::min(at, words_.size() - 2);
    const std::string& typed = words_[at].text;
    const auto term = lexicon_.find_term(words_[at].term);
    const bool known = term && lexicon_.article_frequency(*term) >= kLeastArticles;
    bool sure = false;
    for (std::size_t left = first; left <= last; ++left) {
      const std::uint64_t as_typed = count_(pair(left, at, typed), 10 * kLeastArticles);
      if (known && as_typed > 0) return false;
      if (phrase_weight(generation_, pair(left, at, meant)) < kLeastWeight) continue;
      const std::uint64_t wanted = std::max(kLeastArticles, kTimesAsOften * as_typed);
      sure |= count_(pair(left, at, meant), wanted) >= wanted;
    }
    return sure;
  }

  const Generation& generation_;
  const Lexicon& lexicon_;
  const std::string& text_;
  PhraseCount& count_;
  const std::vector<QueryWord> words_;
  bool accented_ = false;
  std::vector<std::pair<std::size_t, Correction>> corrections_;  // by word
};

}  // namespace

std::optional<Suggested> did_you_mean(const Generation& generation, Analyzer& analyzer,
                                      const Query& query, PhraseCount& count) {
  // Plain words are one group with one item; all else is more, or is of another kind.
  const bool filtered = !query.topics.empty() || !query.departments.empty() ||
                        !query.units.empty() || !query.sources.empty() ||
                        query.dates != DateRange{};
  if (filtered || query.groups.size() != 1 || query.groups[0].size() != 1 ||
      !query.excluded.empty()) {
    return std::nullopt;
  }
  const TextItem& item = query.groups[0][0];
  if (item.kind != TextItem::Kind::kWords || item.title_only) return std::nullopt;
  return Corrector(generation, analyzer, item.text, count).run();
}

const char* name_of(Correction::Kind kind) {
  switch (kind) {
    case Correction::Kind::kGlued:
      return "glued";
    case Correction::Kind::kAccents:
      return "accents";
    case Correction::Kind::kKeystrokes:
      return "keystrokes";
    case Correction::Kind::kLetters:
      break;
  }
  return "letters";
}

}  // namespace timtin
