#include "analyzers/viqr.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "analyzers/legacy_word.h"
#include "analyzers/lost_letters.h"
#include "analyzers/utf8_scan.h"

namespace timtin {
namespace {

// Vowels as in Unicode, each by tone: level, then `'?~. in the order of kTones.
constexpr std::string_view kTones = "`?~'.";
struct Vowel {
  char base;
  char modifier;  // 0 if none
  std::u32string_view toned;
};
constexpr Vowel kVowels[] = {
    {'a', 0, U"aàảãáạ"},   {'a', '(', U"ăằẳẵắặ"}, {'a', '^', U"âầẩẫấậ"}, {'e', 0, U"eèẻẽéẹ"},
    {'e', '^', U"êềểễếệ"}, {'i', 0, U"iìỉĩíị"},   {'o', 0, U"oòỏõóọ"},   {'o', '^', U"ôồổỗốộ"},
    {'o', '+', U"ơờởỡớợ"}, {'u', 0, U"uùủũúụ"},   {'u', '+', U"ưừửữứự"}, {'y', 0, U"yỳỷỹýỵ"},
    {'A', 0, U"AÀẢÃÁẠ"},   {'A', '(', U"ĂẰẲẴẮẶ"}, {'A', '^', U"ÂẦẨẪẤẬ"}, {'E', 0, U"EÈẺẼÉẸ"},
    {'E', '^', U"ÊỀỂỄẾỆ"}, {'I', 0, U"IÌỈĨÍỊ"},   {'O', 0, U"OÒỎÕÓỌ"},   {'O', '^', U"ÔỒỔỖỐỘ"},
    {'O', '+', U"ƠỜỞỠỚỢ"}, {'U', 0, U"UÙỦŨÚỤ"},   {'U', '+', U"ƯỪỬỮỨỰ"}, {'Y', 0, U"YỲỶỸÝỴ"},
};

const Vowel* find_vowel(char base, char modifier) {
  const auto* found = std::find_if(std::begin(kVowels), std::end(kVowels), [=](const Vowel& v) {
    return v.base == base && v.modifier == modifier;
  });
  return found == std::end(kVowels) ? nullptr : found;
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_modifier(char c) { return c == '^' || c == '(' || c == '+'; }
bool is_tone(char c) { return kTones.find(c) != std::string_view::npos; }
bool is_d(char c) { return c == 'd' || c == 'D'; }

// One way to read a run of letters and marks.
struct Reading {
  std::u32string text;
  int cost = 0;
  std::size_t good = 0;
  std::size_t foreign = 0;
};

// The word that ends a reading so far: its letters, and by which marks it was changed.
struct OpenWord {
  std::size_t begin = 0;
  bool surely = false;   // by a mark that punctuation hardly looks like
  bool changed = false;  // by any
};

// Finds the cheapest reading of a run: a mark read as punctuation costs something, a word that is
// no syllable though marks changed it costs more.
class RunReader {
 public:
  RunReader(std::string_view run, bool quoted, bool numbered)
      : run_(run), quoted_(quoted), numbered_(numbered) {}

  Reading best() {
    step(0, {}, {});
    return best_;
  }

 private:
  static constexpr int kForeign = 4, kSurelyForeign = 2, kGlued = 2, kNever = 9;
  static constexpr int kBudget = 400;  // steps; a longer run is read greedily from there

  void step(std::size_t pos, Reading reading, OpenWord word) {
    if (found_ && reading.cost >= best_.cost) return;
    if (pos == run_.size()) {
      close(reading, word);
      if (!found_ || reading.cost < best_.cost) best_ = std::move(reading);
      found_ = true;
      return;
    }
    ++steps_;
    const char c = run_[pos];
    if (!is_letter(c)) return literal(pos, std::move(reading), word);
    if (is_d(c) && pos + 1 < run_.size() && is_d(run_[pos + 1]) && may_be_stroke(pos)) {
      Reading stroke = reading;
      // "GDDDT": the press has more GDĐT than GĐDT.
      if (run_.substr(pos + 1, 3).find_first_not_of('D') == 2) stroke.cost += 3;
      take(pos + 2, c == 'd' ? U'đ' : U'Đ', true, is_upper(run_[pos + 1]), std::move(stroke), word);
      if (steps_ > kBudget) return;
      reading.cost += 2;
    }
    const char next = pos + 1 < run_.size() ? run_[pos + 1] : 0;
    const Vowel* modified = is_modifier(next) ? find_vowel(c, next) : nullptr;
    const Vowel* plain = find_vowel(c, 0);
    if (modified) {
      vowel(pos, pos + 2, *modified, reading, word);
      if (steps_ > kBudget) return;
      reading.cost += literal_cost(pos + 1);
    }
    if (plain && !modified) return vowel(pos, pos + 1, *plain, std::move(reading), word);
    take(pos + 1, static_cast<char32_t>(c), false, false, std::move(reading), word);
  }

  // A vowel read up to `pos`, with the tone that may follow and without.
  void vowel(std::size_t start, std::size_t pos, const Vowel& vowel, Reading reading,
             const OpenWord& word) {
    const bool modified = pos - start > 1;
    if (pos < run_.size() && is_tone(run_[pos]) && !ellipsis(pos)) {
      const char tone = run_[pos];
      const bool sure = modified || tone == '`' || tone == '~' || (tone == '\'' && !quoted_);
      take(pos + 1, vowel.toned[1 + kTones.find(tone)], true, sure, reading, word);
      if (steps_ > kBudget) return;
      reading.cost += literal_cost(pos);
    }
    take(pos, vowel.toned[0], modified, modified, std::move(reading), word);
  }

  void take(std::size_t pos, char32_t letter, bool changed, bool surely, Reading reading,
            OpenWord word) {
    reading.text += letter;
    word.changed |= changed;
    word.surely |= surely;
    step(pos, std::move(reading), word);
  }

  void literal(std::size_t pos, Reading reading, OpenWord word) {
    close(reading, word);
    const bool escape = run_[pos] == '\\' && pos + 1 < run_.size() && !is_letter(run_[pos + 1]);
    reading.text += static_cast<char32_t>(run_[pos + escape]);
    word = {reading.text.size(), false, false};
    step(pos + escape + 1, std::move(reading), word);
  }

  void close(Reading& reading, const OpenWord& word) const {
    if (!word.changed) return;
    const std::u32string_view letters = std::u32string_view(reading.text).substr(word.begin);
    const bool glued = looks_glued(letters);
    const bool good = glued || looks_vietnamese(letters);
    reading.good += good;
    reading.foreign += !good;
    reading.cost += glued ? kGlued : good ? 0 : word.surely ? kSurelyForeign : kForeign;
  }

  // Three marks in a row and no more: "..." or "???" behind a word without a tone.
  bool ellipsis(std::size_t mark) const {
    const std::size_t end = std::min(run_.find_first_not_of(run_[mark], mark), run_.size());
    return end - mark == 3;
  }

  int literal_cost(std::size_t mark) const {
    const char next = mark + 1 < run_.size() ? run_[mark + 1] : 0;
    const bool last = !is_letter(next) || (is_upper(next) && !is_upper(run_[mark - 1]));
    switch (run_[mark]) {
      case '^':
      case '+':
        return kNever;
      case '(':
        return is_tone(next) ? kNever : is_letter(next) && !is_upper(next) ? 3 : 1;
      case '.':
      case '?':
        return last ? 1 : 3;
      case '\'':
        return quoted_ ? 1 : possessive(mark) ? 0 : 3;
      default:
        return 3;
    }
  }

  // The 's of "Sotheby's": no Vietnamese syllable ends in s.
  bool possessive(std::size_t mark) const {
    const std::string_view rest = run_.substr(mark + 1);
    return rest.starts_with('s') && (rest.size() == 1 || !is_letter(rest[1]));
  }

  // "dd" is đ where a syllable or a part of an abbreviation starts: not in "Eddie", and not in
  // the hull and model numbers of the news ("DDH-183").
  bool may_be_stroke(std::size_t pos) const {
    const bool first = pos == 0 || !is_letter(run_[pos - 1]);
    return first ? !(numbered_ && run_[pos] == 'D') : run_[pos] == 'D';
  }

  std::string_view run_;
  bool quoted_;    // inside '...'
  bool numbered_;  // "-" and a digit follow the run
  Reading best_;
  bool found_ = false;
  int steps_ = 0;
};

constexpr std::size_t kLongestRun = 48;  // bytes; bounds the search and its recursion

bool in_run(char c) { return is_letter(c) || is_modifier(c) || is_tone(c) || c == '\\'; }

// True if the `'` at `pos` opens a quotation.
bool opens_quote(std::string_view text, std::size_t pos) {
  if (text[pos] != '\'' || (pos > 0 && in_run(text[pos - 1]))) return false;
  const std::size_t quoted = text.find_first_not_of('\'', pos);
  return quoted != std::string_view::npos && is_letter(text[quoted]);
}

// True if the reading took the last mark of its run for a tone, and punctuation is possible too.
bool last_mark_is_tone(const Reading& reading, char mark) {
  return (mark == '.' || mark == '?') && !reading.text.empty() &&
         reading.text.back() != static_cast<char32_t>(mark);
}

}  // namespace

ViqrText decode_viqr(std::string_view text) {
  ViqrText out;
  out.text.reserve(text.size());
  bool quoted = false;  // inside '...' on this line
  for (std::size_t pos = 0; pos < text.size();) {
    if (!in_run(text[pos])) {
      quoted &= text[pos] != '\n';
      out.text += text[pos++];
      continue;
    }
    quoted |= opens_quote(text, pos);
    std::size_t end = pos;
    while (end < text.size() && end - pos < kLongestRun && in_run(text[end])) ++end;
    const bool numbered = end + 1 < text.size() && text[end] == '-' && is_digit(text[end + 1]);
    if (end - pos == 2 && text.substr(pos, 2) == "dd" && pos > 0 && is_digit(text[pos - 1])) {
      out.text += "đ";  // 50.000đ
      pos = end;
      continue;
    }
    const Reading reading = RunReader(text.substr(pos, end - pos), quoted, numbered).best();
    for (const char32_t c : reading.text) append_character(out.text, c);
    if (reading.text.ends_with(U'\'')) quoted = false;
    if (last_mark_is_tone(reading, text[end - 1])) append_character(out.text, kMaybePunctuation);
    out.good += reading.good;
    out.foreign += reading.foreign;
    pos = end;
  }
  out.text = restore_lost_letters(std::move(out.text));
  return out;
}

std::size_t count_viqr_marks(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t pos = 1; pos < text.size(); ++pos) {
    pos = text.find_first_of("^+", pos);
    if (pos == std::string_view::npos) break;
    count += find_vowel(text[pos - 1], text[pos]) != nullptr;
  }
  return count;
}

}  // namespace timtin
