#include "analyzers/keystrokes.h"

#include <algorithm>
#include <cmath>

namespace timtin {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

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
  for (VietLetter& letter : word) letter = {letter.base, Mark::kNone, Tone::kLevel, false};
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
    typed = type_word(run, method);
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

std::optional<KeystrokeReading> read_keystrokes(std::string_view text, const AccentModel& model) {
  if (text.size() > 1024) return std::nullopt;
  auto telex = read_as(text, InputMethod::kTelex, model);
  auto vni = read_as(text, InputMethod::kVni, model);
  if (telex && vni) return telex->confidence >= vni->confidence ? telex : vni;
  return telex ? telex : vni;
}

}  // namespace timtin
