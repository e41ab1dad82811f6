#include "analyzers/typing.h"

namespace timtin {
namespace {

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
    word_.letters[word_.size++] = {key, Mark::kNone, Tone::kLevel, upper};
    return true;
  }
  bool tone(Tone tone, char key, bool upper);
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
  from.tone = Tone::kLevel;
  literal_ = true;
  return letter(key, upper);
}

bool Typing::tone(Tone tone, char key, bool upper) {
  const std::size_t at = tone_position(word_);
  if (at == word_.size) return false;
  for (VietLetter& letter : word_) {
    if (letter.tone == Tone::kLevel) continue;
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
  static constexpr std::string_view kToneKeys = "?fsrxj";  // in the order of Tone
  const bool has_vowel = tone_position(word_) < word_.size;
  bool done = false;
  const char command = literal_ ? '\0' : key;  // after a doubled key letters are just letters
  if (const std::size_t tone_key = kToneKeys.find(command);
      tone_key != kToneKeys.npos && has_vowel) {
    done = tone(static_cast<Tone>(tone_key), key, upper);
  } else if ((command == 'a' || command == 'e' || command == 'o') &&
             last_of(word_, key) != nullptr) {
    done = circumflex(key, key, upper);
  } else if (command == 'd' && word_.size > 0) {
    done = stroke();
  } else if (command == 'w') {
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
  static constexpr Tone kDigitTones[] = {Tone::kSac, Tone::kHuyen, Tone::kHoi, Tone::kNga,
                                         Tone::kNang};
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
  if (key >= '1' && key <= '5') return tone(kDigitTones[key - '1'], key, upper);
  return letter(key, upper);
}

}  // namespace

std::optional<VietWord> type_word(std::string_view word, InputMethod method) {
  Typing typing;
  for (const char c : word) {
    const bool upper = c >= 'A' && c <= 'Z';
    const char key = static_cast<char>(upper ? c - 'A' + 'a' : c);
    const bool is_key =
        (key >= 'a' && key <= 'z') || (method == InputMethod::kVni && is_digit(key));
    if (!is_key) return std::nullopt;
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

std::optional<std::string> decode_keystrokes(std::string_view word, InputMethod method) {
  const auto typed = type_word(word, method);
  if (!typed) return std::nullopt;
  return spell(*typed);
}

}  // namespace timtin
