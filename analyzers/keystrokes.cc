#include "analyzers/keystrokes.h"

#include <algorithm>
#include <cmath>

namespace timtin {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One word as it is typed, key by key. A key that repeats the one before takes back what that did
// and stands for itself ("xooong" is "xoong"); so do all keys after it.
class Typing {
 public:
  // False if the word grows too long or the key makes no sense where it is.
  bool telex(char key, bool upper);
  bool vni(char key, bool upper);

  const VietWord& word() const { return word_; }
  bool changed() const { return changed_; }

 private:
  bool letter(char key, bool upper) {
    if (word_.size == kMaxWordLetters) return false;
    word_.letters[word_.size++] = {key, Mark::kNone, LetterTone::kLevel, upper};
    return true;
  }
  bool tone(LetterTone tone, char key, bool upper);
  bool circumflex(char base, char key, bool upper);
  bool take_back(VietLetter& from, char key, bool upper);
  bool horn_or_breve(bool horn, bool breve);
  bool stroke();

  VietWord word_;
  bool changed_ = false;
  bool literal_ = false;  // after something was taken back
  char last_key_ = 0;
};

bool Typing::take_back(VietLetter& from, char key, bool upper) {
  if (last_key_ != key) return false;
  from.mark = Mark::kNone;
  from.tone = LetterTone::kLevel;
  literal_ = true;
  return letter(key, upper);
}

bool Typing::tone(LetterTone tone, char key, bool upper) {
  const std::size_t at = tone_position(word_);
  if (at == word_.size) return false;
  for (VietLetter& letter : word_) {
    if (letter.tone == LetterTone::kLevel) continue;
    if (letter.tone != tone || is_digit(key) || last_key_ != key) return false;
    const Mark mark = letter.mark;
    const bool done = take_back(letter, key, upper);
    letter.mark = mark;
    return done;
  }
  word_.letters[at].tone = tone;
  return changed_ = true;
}

// The last `base` of the word, or null.
VietLetter* last_of(VietWord& word, char base) {
  for (std::size_t i = word.size; i-- > 0;) {
    if (word.letters[i].base == base) return &word.letters[i];
  }
  return nullptr;
}

bool Typing::circumflex(char base, char key, bool upper) {
  VietLetter* const at = last_of(word_, base);
  if (at == nullptr) return false;
  if (at->mark != Mark::kNone) return take_back(*at, key, upper);
  at->mark = Mark::kCircumflex;
  return changed_ = true;
}

bool Typing::stroke() {
  VietLetter& first = word_.letters[0];
  if (word_.size == 0 || first.base != 'd' || first.mark != Mark::kNone) return false;
  first.mark = Mark::kStroke;
  return changed_ = true;
}

// ư ơ from u o, ă from a; in "uo" both, in "ua" the u, in "oa" the a.
bool Typing::horn_or_breve(bool horn, bool breve) {
  for (std::size_t i = word_.size; i-- > 0;) {
    VietLetter& l = word_.letters[i];
    VietLetter* const before = i > 0 ? &word_.letters[i - 1] : nullptr;
    const bool after_q = i > 1 && word_.letters[i - 2].base == 'q';
    if (l.mark != Mark::kNone) continue;
    if (l.base == 'a' && horn && before && before->base == 'u' && !after_q &&
        before->mark == Mark::kNone) {
      before->mark = Mark::kHorn;
    } else if (l.base == 'a' && breve) {
      l.mark = Mark::kBreve;
    } else if (l.base == 'o' && horn) {
      l.mark = Mark::kHorn;
      if (before && before->base == 'u' && !after_q) before->mark = Mark::kHorn;
    } else if (l.base == 'u' && horn && !(before && before->base == 'q')) {
      // "uu" is "ưu".
      (before && before->base == 'u' ? *before : l).mark = Mark::kHorn;
    } else {
      continue;
    }
    return changed_ = true;
  }
  return false;
}

bool Typing::telex(char key, bool upper) {
  static constexpr std::string_view kToneKeys = "?frxsj";  // in the order of LetterTone
  const bool has_vowel = tone_position(word_) < word_.size;
  bool done = false;
  if (literal_) {
    done = letter(key, upper);
  } else if (const std::size_t tone_key = kToneKeys.find(key);
             tone_key != kToneKeys.npos && has_vowel) {
    done = tone(static_cast<LetterTone>(tone_key), key, upper);
  } else if ((key == 'a' || key == 'e' || key == 'o') && last_of(word_, key) != nullptr) {
    done = circumflex(key, key, upper);
  } else if (key == 'd' && word_.size > 0) {
    done = stroke();
  } else if (key == 'w') {
    done = horn_or_breve(true, true);
    if (!done && !has_vowel && letter('u', upper)) {
      word_.letters[word_.size - 1].mark = Mark::kHorn;
      done = changed_ = true;
    }
  } else {
    done = letter(key, upper);
  }
  last_key_ = key;
  return done;
}

bool Typing::vni(char key, bool upper) {
  static constexpr LetterTone kTones[] = {LetterTone::kAcute, LetterTone::kGrave, LetterTone::kHook,
                                          LetterTone::kTilde, LetterTone::kDot};
  switch (key) {
    case '6':
      return circumflex('a', key, upper) || circumflex('e', key, upper) ||
             circumflex('o', key, upper);
    case '7':
      return horn_or_breve(true, false);
    case '8':
      return horn_or_breve(false, true);
    case '9':
      return stroke();
    case '0':
      return false;
    default:
      break;
  }
  if (key >= '1' && key <= '5') return tone(kTones[key - '1'], key, upper);
  return letter(key, upper);
}

// Types all of `word`; a finished "ươ" without a coda is "uơ" (thuở), with one stays.
std::optional<VietWord> type(std::string_view word, InputMethod method) {
  Typing typing;
  for (const char c : word) {
    const bool upper = c >= 'A' && c <= 'Z';
    const char key = static_cast<char>(upper ? c - 'A' + 'a' : c);
    if (!(method == InputMethod::kTelex ? typing.telex(key, upper) : typing.vni(key, upper))) {
      return std::nullopt;
    }
  }
  if (!typing.changed()) return std::nullopt;
  VietWord out = typing.word();
  if (out.size >= 2) {
    VietLetter &u = out.letters[out.size - 2], &o = out.letters[out.size - 1];
    if (u.base == 'u' && o.base == 'o' && o.mark == Mark::kHorn) u.mark = Mark::kNone;
  }
  place_tone(out);
  return out;
}

// How a text looks as keystrokes, word by word.
struct Evidence {
  int sure = 0;      // typed into a known syllable, and nothing else that people write
  int possible = 0;  // typed into a known syllable, but an English word or the like as it stands
  int against = 0;   // neither Vietnamese nor keystrokes
};

bool known_syllable(const AccentModel& model, std::uint64_t folded, std::uint64_t hash) {
  const auto spellings = model.spellings(folded);
  return std::any_of(spellings.begin(), spellings.end(),
                     [&](const Spelling& s) { return s.hash == hash && s.accented; });
}

VietWord lower(VietWord word) {
  for (VietLetter& letter : word) letter.upper = false;
  return word;
}

VietWord folded(VietWord word) {
  for (VietLetter& letter : word) letter = {letter.base, Mark::kNone, LetterTone::kLevel, false};
  return word;
}

// Decodes `run`, letters and digits, onto `out`, and notes what it speaks for.
void read_run(std::string_view run, InputMethod method, bool all_capitals, const AccentModel& model,
              Evidence& evidence, std::string& out) {
  const bool digits = std::any_of(run.begin(), run.end(), is_digit);
  const bool letters = std::any_of(run.begin(), run.end(), is_letter);
  const auto upper =
      std::count_if(run.begin(), run.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool abbreviation =
      !all_capitals && upper > 0 && upper == std::count_if(run.begin(), run.end(), is_letter);
  std::optional<VietWord> typed;
  if (letters && !abbreviation && (method == InputMethod::kVni || !digits)) {
    typed = type(run, method);
  }
  if (typed) {
    const VietWord plain = lower(*typed);
    if (!known_syllable(model, hash_spelling(folded(plain)), hash_spelling(plain))) typed.reset();
  }
  std::uint64_t raw = 0;
  if (!digits) {
    VietWord word;
    std::size_t pos = 0;
    while (word.size < kMaxWordLetters && pos < run.size() &&
           read_letter(run, pos, word.letters[word.size])) {
      ++word.size;
    }
    raw = hash_spelling(folded(word));
  }
  const bool vietnamese = raw != 0 && !model.spellings(raw).empty();
  const bool plain = raw != 0 && model.plain(raw);
  if (typed && !vietnamese && !plain && run.size() > 2) {
    ++evidence.sure;
  } else if (typed) {
    ++evidence.possible;
  } else if (letters && !vietnamese && !abbreviation && (!digits || method == InputMethod::kVni)) {
    ++evidence.against;
  }
  out += typed ? spell(*typed) : std::string(run);
}

std::optional<KeystrokeReading> read_as(std::string_view text, InputMethod method,
                                        const AccentModel& model) {
  KeystrokeReading reading;
  reading.method = method;
  Evidence evidence;
  const bool all_capitals =
      std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  for (std::size_t pos = 0; pos < text.size();) {
    std::size_t end = pos;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    if (end == pos) {
      VietLetter letter;
      std::size_t next = pos;
      if (read_letter(text, next, letter)) return std::nullopt;  // typed with accents already
      reading.text += text[pos++];
      continue;
    }
    read_run(text.substr(pos, end - pos), method, all_capitals, model, evidence, reading.text);
    pos = end;
  }
  if (evidence.sure == 0 || evidence.against * 2 > evidence.sure) return std::nullopt;
  // The neighbours must agree: how probable are these accents for these letters?
  const double fit = AccentRestorer(model).typed_log_probability(reading.text);
  const double score = 2.0 * evidence.sure + 0.5 * evidence.possible + fit;
  if (score <= 0) return std::nullopt;
  reading.confidence = static_cast<float>(1 / (1 + std::exp(-score)));
  return reading;
}

}  // namespace

std::optional<std::string> decode_keystrokes(std::string_view word, InputMethod method) {
  const auto typed = type(word, method);
  if (!typed) return std::nullopt;
  return spell(*typed);
}

std::optional<KeystrokeReading> read_keystrokes(std::string_view text, const AccentModel& model) {
  if (text.size() > 1024) return std::nullopt;
  auto telex = read_as(text, InputMethod::kTelex, model);
  auto vni = read_as(text, InputMethod::kVni, model);
  if (telex && vni) return telex->confidence >= vni->confidence ? telex : vni;
  return telex ? telex : vni;
}

}  // namespace timtin
