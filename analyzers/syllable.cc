#include "analyzers/syllable.h"

#include <algorithm>
#include <array>
#include <vector>

namespace timtin {
namespace {

constexpr std::array<std::string_view, kOnsets> kOnsetTable = {
    "",  "b",  "c",   "ch", "d", "đ",  "g",  "gh", "gi", "h", "k",  "kh", "l", "m",
    "n", "ng", "ngh", "nh", "p", "ph", "qu", "r",  "s",  "t", "th", "tr", "v", "x"};

// The rimes: glide, nucleus, codas ("-" is none). Append only: ids depend on the order.
struct RimeRow {
  std::string_view glide, nucleus, codas;
};
constexpr RimeRow kRimeRows[] = {
    {"", "a", "- c ch i m n ng nh o p t u y"},
    {"", "ă", "c m n ng p t"},
    {"", "â", "c m n ng p t u y"},
    {"", "e", "- c m n ng o p t"},
    {"", "ê", "- c ch m n ng nh p t u"},
    {"", "i", "- c ch m n nh p t u"},
    {"", "ia", "-"},
    {"", "iê", "c m n ng p t u"},
    {"", "o", "- c i m n ng p t"},
    {"", "oo", "c n ng"},
    {"", "ô", "- c i m n ng p t"},
    {"", "ôô", "ng"},
    {"", "ơ", "- i m n p t"},
    {"", "u", "- c i m n ng p t"},
    {"", "ua", "-"},
    {"", "uô", "c i m n ng t"},
    {"", "ư", "- c i m n ng t u"},
    {"", "ưa", "-"},
    {"", "ươ", "c i m n ng p t u"},
    {"", "y", "- ch n nh p t"},
    {"", "yê", "m n ng t u"},
    {"o", "a", "- c ch i m n ng nh o p t y"},
    {"o", "ă", "c m n ng p t"},
    {"o", "e", "- m n ng o t"},
    {"u", "â", "n ng t y"},
    {"u", "ê", "- ch n nh u"},
    {"u", "ơ", "- n"},
    {"u", "y", "- ch n nh p t u"},
    {"u", "ya", "-"},
    {"u", "yê", "n t"},
};

// Letters of a syllable without its tone, packed six bits a letter; 0 is the empty string.
using Key = std::uint64_t;
constexpr int kMaxLetters = 8;  // "nghiêng" has seven

struct Rime {
  Key key = 0;
  std::uint8_t letters = 0;
  std::uint8_t old_tone_at = 0;  // index of the letter that carries the tone
  std::uint8_t new_tone_at = 0;
  bool stop = false;  // ends in c ch p t: only sắc and nặng
  LetterCode first = kNoLetter;
  RimeRow parts;  // codas holds the one coda
};

struct Letters {
  std::array<LetterCode, kMaxLetters> codes{};
  int size = 0;
  Tone tone = Tone::kLevel;
};

// Nothing for other characters, two tones, or more letters than a syllable has.
std::optional<Letters> take_apart(std::string_view text) {
  Letters letters;
  for (std::size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    const CharInfo info = char_info(c.value);
    i += c.size;
    if (info.tone != Tone::kLevel) {
      if (letters.tone != Tone::kLevel) return std::nullopt;
      letters.tone = info.tone;
      if (info.char_class == CharClass::kMark) continue;  // a tone left on a consonant
    }
    if (info.letter == kNoLetter || letters.size == kMaxLetters) return std::nullopt;
    letters.codes[letters.size++] = info.letter;
  }
  return letters;
}

Key pack(const LetterCode* codes, int size) {
  Key key = 0;
  for (int i = 0; i < size; ++i) key = key << 6 | codes[i];
  return key;
}

Letters letters_of(std::string_view text) { return *take_apart(text); }

constexpr LetterCode plain(char c) { return static_cast<LetterCode>(c - 'a' + 1); }
constexpr LetterCode kBreveA = 27, kE = plain('e'), kCircumflexE = 30, kI = plain('i');

bool is_plain_vowel(LetterCode c) {
  return c == plain('a') || c == kE || c == kI || c == plain('o') || c == plain('u') ||
         c == plain('y');
}
bool is_marked_vowel(LetterCode c) { return c >= kBreveA && c != 29; }  // 29 is đ

// The tone stands on the last marked vowel; else on the only vowel, on the second before a coda
// or among three, and on the first of an open pair (the second for oa oe uy in the new style).
void place_tone(Rime& rime, const Letters& letters) {
  int vowels = 0;
  for (int i = 0; i < letters.size; ++i) {
    if (is_marked_vowel(letters.codes[i])) {
      rime.old_tone_at = rime.new_tone_at = static_cast<std::uint8_t>(i);
      vowels = -kMaxLetters;
    }
    if (is_plain_vowel(letters.codes[i])) ++vowels;
  }
  if (vowels < 2) return;
  const bool second = vowels == 3 || vowels < letters.size;
  rime.old_tone_at = second ? 1 : 0;
  rime.new_tone_at = second || !rime.parts.glide.empty() ? 1 : 0;
}

struct Tables {
  std::vector<Rime> rimes;
  std::vector<std::pair<Key, std::uint8_t>> by_key;  // sorted
  std::array<Key, kOnsets> onset_keys{};

  Tables() {
    for (const RimeRow& row : kRimeRows) add_row(row);
    for (std::size_t i = 0; i < rimes.size(); ++i) {
      by_key.emplace_back(rimes[i].key, static_cast<std::uint8_t>(i));
    }
    std::sort(by_key.begin(), by_key.end());
    for (int i = 0; i < kOnsets; ++i) {
      const Letters letters = letters_of(kOnsetTable[i]);
      onset_keys[i] = pack(letters.codes.data(), letters.size);
    }
  }

  void add_row(const RimeRow& row) {
    std::string_view codas = row.codas;
    while (!codas.empty()) {
      const std::size_t blank = std::min(codas.find(' '), codas.size());
      const std::string_view coda = codas.substr(0, blank) == "-" ? "" : codas.substr(0, blank);
      codas.remove_prefix(std::min(blank + 1, codas.size()));
      const Letters letters =
          letters_of(std::string(row.glide) + std::string(row.nucleus) + std::string(coda));
      Rime rime;
      rime.key = pack(letters.codes.data(), letters.size);
      rime.letters = static_cast<std::uint8_t>(letters.size);
      rime.first = letters.codes[0];
      rime.stop = coda == "c" || coda == "ch" || coda == "p" || coda == "t";
      rime.parts = {row.glide, row.nucleus, coda};
      place_tone(rime, letters);
      rimes.push_back(rime);
    }
  }

  std::optional<std::uint8_t> find(Key key) const {
    const auto at = std::lower_bound(by_key.begin(), by_key.end(), std::pair(key, std::uint8_t{0}));
    if (at == by_key.end() || at->first != key) return std::nullopt;
    return at->second;
  }
};

const Tables& tables() {
  static const Tables instance;
  return instance;
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Which onset may stand before which rime: k gh ngh before e ê i y; gi and qu hold the i and u
// that the rime would begin with; a nucleus iê is spelled yê without an onset.
bool may_precede(std::string_view onset, const Rime& rime) {
  const bool front = rime.first == kE || rime.first == kCircumflexE || rime.first == kI;
  const bool y = rime.first == plain('y');
  const auto& [glide, nucleus, coda] = rime.parts;
  if (nucleus == "yê" && glide.empty()) return onset.empty() || onset == "qu";
  if (nucleus == "y" && glide.empty()) {
    if (onset == "qu") return true;
    return coda.empty() && one_of(onset, {"", "h", "k", "l", "m", "n", "s", "t", "th", "v", "x"});
  }
  if (nucleus == "iê") return !onset.empty() && !one_of(onset, {"c", "g", "gi", "ng", "qu"});
  if (nucleus == "ê" && (coda == "ng" || coda == "c")) return onset == "gi";
  if (onset == "k" || onset == "gh") return front || y;
  if (onset == "ngh") return front;
  if (onset == "c") return !front && !y;
  if (onset == "g") return !front || (nucleus == "i" && coda != "u");
  if (onset == "ng") return !front;
  if (onset == "gi") return rime.first != kI && glide.empty();
  if (onset == "qu") {
    const LetterCode f = rime.first;
    return f != plain('u') && f != 33 && (f != plain('o') || rime.parts.glide.empty()) &&
           nucleus != "o" && nucleus != "oo" && nucleus != "ia";
  }
  return true;
}

bool is_valid(const Syllable& s) {
  const Tables& t = tables();
  if (s.onset >= kOnsets || s.rime >= t.rimes.size()) return false;
  const Rime& rime = t.rimes[s.rime];
  if (rime.stop && s.tone != Tone::kSac && s.tone != Tone::kNang) return false;
  return may_precede(kOnsetTable[s.onset], rime);
}

// How many of the first letters are the onset: the longest that fits.
int onset_size(const Letters& l) {
  const auto at = [&l](int i) { return i < l.size ? l.codes[i] : kNoLetter; };
  const auto vowel = [](LetterCode c) { return is_plain_vowel(c) || is_marked_vowel(c); };
  if (at(0) == plain('q')) return 2;
  if (at(0) == plain('g') && at(1) == kI) return vowel(at(2)) ? 2 : 1;
  int size = 0;
  while (size < l.size && !vowel(l.codes[size])) ++size;
  return size;
}

// kĩ = kỹ, sỹ = sĩ, quí = quý: the form that most newspapers print.
void unify_i_and_y(Syllable& s) {
  static const std::uint8_t i = *tables().find(plain('i'));
  static const std::uint8_t y = *tables().find(plain('y'));
  const std::string_view onset = kOnsetTable[s.onset];
  if (s.rime == i && one_of(onset, {"h", "k", "l", "m", "t", "qu"})) s.rime = y;
  if (s.rime == y && onset == "s") s.rime = i;
}

}  // namespace

std::optional<Syllable> parse_syllable(std::string_view text) {
  const std::optional<Letters> letters = take_apart(text);
  if (!letters) return std::nullopt;
  const Tables& t = tables();
  const int split = onset_size(*letters);
  if (split >= letters->size) return std::nullopt;
  const auto& keys = t.onset_keys;
  const auto onset = std::find(keys.begin(), keys.end(), pack(letters->codes.data(), split));
  const auto rime = t.find(pack(letters->codes.data() + split, letters->size - split));
  if (onset == keys.end() || !rime) return std::nullopt;
  Syllable syllable{static_cast<std::uint8_t>(onset - keys.begin()), *rime, letters->tone};
  if (!is_valid(syllable)) return std::nullopt;
  unify_i_and_y(syllable);
  return syllable;
}

std::string spell(const Syllable& s, ToneStyle style) {
  const Rime& rime = tables().rimes.at(s.rime);
  std::string out(kOnsetTable.at(s.onset));
  const int tone_at = style == ToneStyle::kOld ? rime.old_tone_at : rime.new_tone_at;
  for (int i = 0; i < rime.letters; ++i) {
    const auto code = static_cast<LetterCode>(rime.key >> (6 * (rime.letters - 1 - i)) & 63);
    append_utf8(out, letter_with_tone(code, i == tone_at ? s.tone : Tone::kLevel));
  }
  return out;
}

SyllableParts parts_of(const Syllable& s) {
  const RimeRow& rime = tables().rimes.at(s.rime).parts;
  return {kOnsetTable.at(s.onset), rime.glide, rime.nucleus, rime.codas};
}

SyllableCode code_of(const Syllable& s) {
  return static_cast<SyllableCode>(1 + (s.onset * kMaxRimes + s.rime) * kTones +
                                   static_cast<int>(s.tone));
}

std::optional<Syllable> syllable_of(SyllableCode code) {
  if (code == 0 || code >= kSyllableCodes) return std::nullopt;
  const int n = code - 1;
  const Syllable s{static_cast<std::uint8_t>(n / kTones / kMaxRimes),
                   static_cast<std::uint8_t>(n / kTones % kMaxRimes),
                   static_cast<Tone>(n % kTones)};
  if (!is_valid(s)) return std::nullopt;
  Syllable unified = s;
  unify_i_and_y(unified);
  return unified == s ? std::optional(s) : std::nullopt;
}

}  // namespace timtin
