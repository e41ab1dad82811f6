#include "analyzers/lost_letters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "analyzers/legacy_word.h"
#include "analyzers/utf8_scan.h"

namespace timtin {
namespace {

constexpr std::u32string_view kLostToneLetters = U"ềọỏờỐ";
constexpr std::u32string_view kLostLatinLetters = U"ÁÍÝ";
// Open syllables end in one of these; the reading as punctuation has the letter without the tone.
constexpr std::u32string_view kDotted = U"ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ";
constexpr std::u32string_view kHooked = U"ảẳẩẻểỉỏổởủửỷẢẲẨẺỂỈỎỔỞỦỬỶ";
constexpr std::u32string_view kToneless = U"aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";

bool is_stand_in(char32_t c) { return c >= kLostTone && c <= kMaybePunctuation; }

struct Piece {
  std::size_t begin = 0, end = 0;  // of the text
  std::uint64_t hash = 0;          // of the token in lower case; of its kind for what is no word
  bool word = false, capital = false, lost = false;
};

// Words, and one piece for whatever parts them: the first sign that is no blank.
std::vector<Piece> split(std::string_view text) {
  std::vector<Piece> pieces;
  std::string lower;
  const auto close = [&] {
    if (!lower.empty()) pieces.back().hash = context_hash(lower);
    lower.clear();
  };
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    UChar32 c = 0;
    U8_NEXT_UNSAFE(text.data(), pos, c);
    const bool letter = u_isalpha(c) || is_stand_in(static_cast<char32_t>(c));
    if (letter) {
      if (lower.empty()) pieces.push_back({start, pos, 0, true, u_isupper(c) != 0, false});
      if (c != static_cast<UChar32>(kMaybePunctuation) || lower.empty()) {
        append_character(lower, static_cast<char32_t>(u_tolower(c)));
      }
      pieces.back().lost |= is_stand_in(static_cast<char32_t>(c));
      pieces.back().end = pos;
      continue;
    }
    close();
    if (c == ' ' || (!pieces.empty() && !pieces.back().word)) continue;
    const std::string_view kind = u_isdigit(c) ? "0" : text.substr(start, pos - start);
    pieces.push_back({start, pos, context_hash(kind), false, false, false});
  }
  close();
  return pieces;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  for (std::size_t pos = 0; pos < text.size();) {
    UChar32 c = 0;
    U8_NEXT_UNSAFE(text.data(), pos, c);
    out += static_cast<char32_t>(c);
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_character(out, c);
  return out;
}

std::string to_lower(std::string_view text) {
  std::string out;
  for (const char32_t c : to_utf32(text)) {
    append_character(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

// The letters that may stand at `at` of `word`: among capitals a capital only.
std::u32string_view letters_at(std::u32string_view word, std::size_t at) {
  if (word[at] == kLostLatin) return kLostLatinLetters;
  const auto is_capital = [&](std::size_t i) { return u_isupper(static_cast<UChar32>(word[i])); };
  const bool capitals = at + 1 < word.size() ? is_capital(at + 1) : at > 1 && is_capital(at - 1);
  if (capitals) return kLostToneLetters.substr(4);
  return kLostToneLetters.substr(0, at == 0 || at + 1 == word.size() ? 5 : 4);
}

std::vector<std::string> readings_of(const std::u32string& word) {
  if (word.ends_with(kMaybePunctuation)) {
    const std::u32string toned = word.substr(0, word.size() - 1);
    const char32_t last = toned.empty() ? 0 : toned.back();
    const std::size_t dot = kDotted.find(last), hook = kHooked.find(last);
    const std::size_t letter = std::min(dot, hook);
    if (letter == std::u32string_view::npos) return {to_utf8(toned)};
    const std::u32string plain = toned.substr(0, toned.size() - 1) + kToneless[letter];
    const std::string stopped = to_utf8(plain) + (dot < hook ? "." : "?");
    if (looks_glued(toned)) return {stopped};  // "ôtô."
    return {to_utf8(toned), stopped};
  }
  // One letter at a time from the left; a second one in the same word is rare.
  const auto lost = std::find_if(word.begin(), word.end(), is_stand_in);
  if (lost == word.end()) return {to_utf8(word)};
  const auto at = static_cast<std::size_t>(lost - word.begin());
  if (*lost == kMaybePunctuation) return readings_of(word.substr(0, at) + word.substr(at + 1));
  std::vector<std::string> all, valid;
  for (const char32_t letter : letters_at(word, at)) {
    std::u32string filled = word;
    filled[at] = letter;
    for (const std::string& reading : readings_of(filled)) {
      all.push_back(reading);
      if (looks_vietnamese(to_utf32(reading))) valid.push_back(reading);
    }
  }
  return valid.empty() ? all : valid;
}

std::string restore_line(std::string_view text, std::size_t offset, const ChooseReading& choose) {
  std::vector<Piece> pieces = split(text);
  const auto hash_at = [&](std::size_t i) { return i < pieces.size() ? pieces[i].hash : 0; };
  std::string out;
  out.reserve(text.size());
  std::size_t copied = 0;
  constexpr std::size_t kLongestWord = 16;  // letters; what is longer takes the first guess
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (!piece.lost) continue;
    std::u32string word = to_utf32(text.substr(piece.begin, piece.end - piece.begin));
    if (word.size() > kLongestWord) {
      std::erase(word, kMaybePunctuation);
      std::replace(word.begin(), word.end(), kLostTone, U'ề');
      std::replace(word.begin(), word.end(), kLostLatin, U'Á');
    }
    LostWord lost{offset + piece.begin, readings_of(word), {}};
    lost.neighbours = {i > 1 ? pieces[i - 2].hash : 0, i > 0 ? pieces[i - 1].hash : 0,
                       hash_at(i + 1), hash_at(i + 2),
                       i + 1 < pieces.size() && pieces[i + 1].capital};
    const std::string& reading = lost.readings[lost.readings.size() > 1 ? choose(lost) : 0];
    piece.hash = context_hash(to_lower(reading));
    out.append(text, copied, piece.begin - copied);
    out += reading;
    copied = piece.end;
  }
  out.append(text, copied);
  return out;
}

}  // namespace

std::string restore_lost_letters(std::string_view text, const ChooseReading& choose) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string_view line = text.substr(begin, end - begin);
    out += restore_line(line.substr(0, line.size() - line.ends_with('\n')), begin, choose);
    if (line.ends_with('\n')) out += '\n';
    begin = end;
  }
  return out;
}

std::string restore_lost_letters(std::string_view text) {
  const ContextModel& model = ContextModel::builtin();
  return restore_lost_letters(text, [&](const LostWord& word) {
    std::size_t best = 0;
    int best_score = 0;
    for (std::size_t i = 0; i < word.readings.size(); ++i) {
      const int score = model.score(word.neighbours, word.readings[i], to_lower(word.readings[i]));
      if (i == 0 || score > best_score) best = i, best_score = score;
    }
    return best;
  });
}

}  // namespace timtin
