#include "analyzers/learn_definitions.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "analyzers/definition_words.h"
#include "analyzers/initials.h"

namespace timtin {
namespace {

constexpr std::size_t kLongestBracket = 160;  // bytes
constexpr std::size_t kMinLetters = 2, kMaxLetters = 14;
constexpr std::size_t kMaxWords = 20;

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\"'";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
}

// What writers put before the abbreviation within the brackets.
std::string_view without_lead(std::string_view text) {
  constexpr std::string_view kLeads[] = {"sau đây gọi tắt là", "sau đây gọi là", "gọi tắt là",
                                         "viết tắt là",        "viết tắt",       "gọi tắt",
                                         "tên viết tắt"};
  for (const std::string_view lead : kLeads) {
    if (!text.starts_with(lead)) continue;
    text.remove_prefix(lead.size());
    if (text.starts_with(':')) text.remove_prefix(1);
    return trim(text);
  }
  return text;
}

// The letters of `text` if it is written as abbreviations are: capitals, at most one small letter
// in four, signs of "QĐ-TTg", "NN&PTNT" or "TP.HCM".
std::optional<std::u32string> as_abbreviation(std::string_view text) {
  std::size_t capitals = 0, small = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), pos, text.size(), c);
    if (u_isupper(c)) {
      ++capitals;
    } else if (u_isalpha(c)) {
      ++small;
    } else if (c != '&' && c != '-' && c != '.') {
      return {};
    }
  }
  const std::size_t letters = capitals + small;
  if (letters < kMinLetters || letters > kMaxLetters || small * 4 > letters) return {};
  return abbreviation_letters(text);
}

struct Word {
  std::u32string letters;  // lower case
  bool broken = false;     // a sign stands before it that no name runs across
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool inside = false, broken = false;
  for (std::size_t pos = 0; pos < text.size();) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), pos, text.size(), c);
    const bool letter = u_isalnum(c);
    if (letter && !inside) words.push_back({{}, std::exchange(broken, false)});
    if (letter) words.back().letters += static_cast<char32_t>(u_tolower(c));
    if (!letter && c != ' ' && c != ',' && c != '-' && c != '&' && c != 0x2013) broken = true;
    inside = letter;
  }
  if (broken) words.push_back({{}, true});
  return words;
}

std::vector<std::u32string> letters_of(std::span<const Word> words) {
  std::vector<std::u32string> letters;
  for (const Word& word : words) letters.push_back(word.letters);
  return letters;
}

// The shortest run of words at the end of `before` that the abbreviation stands for.
std::vector<std::u32string> definition_before(std::u32string_view abbreviation,
                                              std::string_view before) {
  const std::vector<Word> words = words_of(before);
  for (std::size_t n = 1; n <= std::min(words.size(), kMaxWords); ++n) {
    const std::span<const Word> run = std::span(words).last(n);
    if (run.front().letters.empty()) break;
    // A word takes three letters at most, so a run this short cannot do.
    if (n > 1 && n * 3 >= abbreviation.size()) {
      std::vector<std::u32string> letters = letters_of(run);
      if (initials_match(abbreviation, letters)) return letters;
    }
    if (run.front().broken) break;
  }
  return {};
}

// The words at the start of `inside`, up to its end or a comma or the like, if the abbreviation
// stands for just them.
std::vector<std::u32string> definition_within(std::u32string_view abbreviation,
                                              std::string_view inside) {
  for (std::size_t end = 0; end < inside.size();) {
    end = std::min(inside.find_first_of(",;:-/", end + 1), inside.size());
    std::vector<std::u32string> letters = letters_of(words_of(inside.substr(0, end)));
    if (letters.size() > 1 && initials_match(abbreviation, letters)) return letters;
  }
  return {};
}

}  // namespace

void DefinitionLearner::learn(std::string_view text) {
  constexpr std::size_t kReach = 200;  // bytes looked at before a bracket
  for (std::size_t open = text.find('('); open != std::string_view::npos;
       open = text.find('(', open + 1)) {
    const std::string_view rest = text.substr(open + 1, kLongestBracket);
    const std::size_t close = rest.find_first_of(")(\n");
    if (close == std::string_view::npos || rest[close] != ')') continue;
    const std::string_view inside = without_lead(trim(rest.substr(0, close)));
    std::string_view before = text.substr(0, open);
    if (before.size() > kReach) before.remove_prefix(before.size() - kReach);
    if (const std::size_t line = before.rfind('\n'); line != std::string_view::npos) {
      before.remove_prefix(line + 1);
    }
    while (before.ends_with(' ') || before.ends_with('"')) before.remove_suffix(1);
    if (const auto abbreviation = as_abbreviation(inside)) {
      count(*abbreviation, definition_before(*abbreviation, before));
    } else if (const auto word = as_abbreviation(before.substr(before.find_last_of(" (\"") + 1))) {
      count(*word, definition_within(*word, inside));
    }
  }
}

void DefinitionLearner::count(std::u32string_view abbreviation,
                              const std::vector<std::u32string>& words) {
  if (words.empty()) return;
  std::string syllables;
  for (const std::u32string& word : words) {
    if (!syllables.empty()) syllables += ' ';
    syllables += canonical_word(to_utf8(word));
  }
  ++counts_[{to_utf8(abbreviation), syllables}];
}

void DefinitionLearner::merge(const DefinitionLearner& other) {
  for (const auto& [key, count] : other.counts_) counts_[key] += count;
}

void DefinitionLearner::subtract(const DefinitionLearner& other) {
  for (const auto& [key, count] : other.counts_) {
    const auto at = counts_.find(key);
    if (at == counts_.end()) continue;
    at->second -= std::min(at->second, count);
    if (at->second == 0) counts_.erase(at);
  }
}

std::string DefinitionLearner::to_table() const {
  std::string table;
  for (const auto& [key, count] : counts_) {
    table += key.first + '\t' + key.second + '\t' + std::to_string(count) + '\n';
  }
  return table;
}

bool DefinitionLearner::add_table(std::string_view table) {
  while (!table.empty()) {
    const std::size_t end = table.find('\n');
    const std::string_view line = table.substr(0, end);
    const std::size_t first = line.find('\t');
    const std::size_t last = line.rfind('\t');
    std::uint32_t count = 0;
    if (end == std::string_view::npos || first == last) return false;
    const auto read = std::from_chars(line.data() + last + 1, line.data() + line.size(), count);
    if (read.ec != std::errc() || read.ptr != line.data() + line.size()) return false;
    counts_[{std::string(line.substr(0, first)),
             std::string(line.substr(first + 1, last - first - 1))}] += count;
    table.remove_prefix(end + 1);
  }
  return true;
}

std::vector<Definition> DefinitionLearner::definitions(std::uint32_t least) const {
  std::vector<Definition> all;
  for (auto first = counts_.begin(); first != counts_.end();) {
    auto last = first;
    std::uint32_t total = 0;
    for (; last != counts_.end() && last->first.first == first->first.first; ++last) {
      total += last->second;
    }
    const std::string& abbreviation = first->first.first;
    const bool pair = abbreviation_letters(abbreviation).size() == 2;
    const std::size_t start = all.size();
    for (; first != last; ++first) {
      if (first->second < least * (pair ? 3 : 1) || first->second * 10 < total) continue;
      all.push_back({abbreviation, lower_case_words(first->first.second), first->second});
    }
    std::stable_sort(all.begin() + static_cast<std::ptrdiff_t>(start), all.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
  }
  return all;
}

}  // namespace timtin
