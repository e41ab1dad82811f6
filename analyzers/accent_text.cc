#include "analyzers/accent_text.h"

#include <algorithm>

namespace timtin {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Letters and marks outside Vietnamese: any other character from U+00C0 on, but U+2000 to U+2BFF
// and U+3000 to U+303F (punctuation and symbols). Returns its length in bytes, or 0.
std::size_t foreign_letter(std::string_view text, std::size_t pos) {
  const auto c = static_cast<unsigned char>(text[pos]);
  const auto next = pos + 1 < text.size() ? static_cast<unsigned char>(text[pos + 1]) : 0u;
  std::size_t length = 0;
  if (c >= 0xC3 && c <= 0xDF) length = 2;
  if (c >= 0xE0 && c <= 0xEF) {
    if (c == 0xE2 && next <= 0xAF) return 0;
    if (c == 0xE3 && next == 0x80) return 0;
    if (c == 0xEF && next >= 0xB8) return 0;
    length = 3;
  }
  if (length == 0 || pos + length > text.size()) return 0;
  return length;
}

// The whitespace token [begin, end) is an address: nothing in it is Vietnamese.
bool is_address(std::string_view part) {
  if (part.find('@') != part.npos || part.find("://") != part.npos) return true;
  if (part.starts_with("#") || part.starts_with("www.")) return true;
  const std::size_t dot = part.rfind('.');
  if (dot == part.npos || dot == 0) return false;
  std::string_view last = part.substr(dot + 1);
  if (const std::size_t slash = last.find('/'); slash != last.npos) last = last.substr(0, slash);
  static constexpr std::string_view kDomains[] = {"vn", "com", "net", "org", "info", "edu", "gov"};
  return std::find(std::begin(kDomains), std::end(kDomains), last) != std::end(kDomains);
}

std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93u;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93u;
  return h ^ h >> 32;
}

// The models are learned with these numbers in their hashes.
static_assert(int(Tone::kHuyen) == 1 && int(Tone::kSac) == 2 && int(Tone::kHoi) == 3 &&
              int(Tone::kNga) == 4 && int(Tone::kNang) == 5);

std::uint64_t hash_folded(const VietWord& word) {
  char folded[kMaxWordLetters];
  for (std::size_t i = 0; i < word.size; ++i) folded[i] = word.letters[i].base;
  return accent_hash({folded, word.size});
}

// Bytes at `pos` that change nothing: blanks (U+00A0 too) and quotation marks.
std::size_t skipped(std::string_view text, std::size_t pos) {
  const char c = text[pos];
  if (is_blank(c) || c == '\'' || c == '"') return 1;
  if (text.substr(pos, 2) == "\u00A0") return 2;
  const std::string_view three = text.substr(pos, 3);
  return three == "‘" || three == "’" || three == "“" || three == "”" ? 3 : 0;
}

struct Run {
  VietWord word;
  std::size_t end = 0;
  std::size_t letters = 0;  // more than word.size if the run is too long
  std::size_t upper = 0;
  bool digits = false;
  bool foreign = false;
};

Run read_run(std::string_view text, std::size_t pos) {
  Run run;
  VietLetter letter;
  while (pos < text.size()) {
    if (read_letter(text, pos, letter)) {
      run.upper += letter.upper;
      if (run.letters++ < kMaxWordLetters) run.word.letters[run.word.size++] = letter;
    } else if (is_digit(text[pos])) {
      run.digits = true;
      ++pos;
    } else if (const std::size_t length = foreign_letter(text, pos)) {
      run.foreign = true;
      pos += length;
    } else {
      break;
    }
  }
  run.end = pos;
  return run;
}

AccentToken describe(std::string_view text, std::size_t begin, Run& run, bool address) {
  AccentToken token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(run.end);
  VietWord& word = run.word;
  const bool capital = word.size > 0 && word.letters[0].upper;
  const bool odd_case = run.upper != 0 && run.upper != run.letters && !(run.upper == 1 && capital);
  if (run.digits) {
    token.kind = AccentKind::kNumber;
    token.spelled = token.folded = accent_hash("0");
    return token;
  }
  if (run.foreign || run.letters > kMaxWordLetters || odd_case || address) {
    token.kind = AccentKind::kOpaque;
    token.spelled = token.folded = accent_hash(text.substr(begin, run.end - begin));
    return token;
  }
  token.kind = AccentKind::kWord;
  token.shape = run.upper == 0                                ? Shape::kLower
                : run.upper == run.letters && run.letters > 1 ? Shape::kUpper
                                                              : Shape::kCapitalised;
  for (const VietLetter& l : word) token.accented |= l.accented();
  token.folded = token.spelled = hash_folded(word);
  if (token.accented) {
    place_tone(word);
    token.spelled = hash_spelling(word);
  }
  return token;
}

// A text written in capitals throughout says nothing by its capitals.
void level_capitals(std::vector<AccentToken>& tokens) {
  std::size_t upper = 0, words = 0;
  for (const AccentToken& token : tokens) {
    if (token.kind != AccentKind::kWord) continue;
    ++words;
    upper += token.shape == Shape::kUpper;
  }
  if (words >= 3 && upper * 10 >= words * 7) {
    for (AccentToken& token : tokens) token.shape = Shape::kLower;
    return;
  }
  bool opens = true;
  for (AccentToken& token : tokens) {
    if (token.kind == AccentKind::kBoundary) opens = true;
    if (token.kind != AccentKind::kWord && token.kind != AccentKind::kOpaque) continue;
    if (opens && token.shape == Shape::kCapitalised) token.shape = Shape::kInitial;
    opens = false;
  }
}

}  // namespace

std::uint64_t accent_hash(std::string_view bytes) {
  std::uint64_t h = 0x9E3779B97F4A7C15u + bytes.size();
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return mix(h);
}

std::uint64_t hash_spelling(const VietWord& word) {
  // A number for each letter: no need to write UTF-8 only to hash it.
  char spelled[2 * kMaxWordLetters];
  bool accented = false;
  for (std::size_t i = 0; i < word.size; ++i) {
    const VietLetter& l = word.letters[i];
    accented |= l.accented();
    spelled[2 * i] = l.base;
    spelled[2 * i + 1] = static_cast<char>(int(l.mark) * 8 + int(l.tone));
  }
  return accented ? accent_hash({spelled, 2 * word.size}) : hash_folded(word);
}

void split_for_accents(std::string_view text, std::vector<AccentToken>& tokens) {
  tokens.clear();
  const auto part = [&](AccentKind kind, std::size_t at) {
    if (!tokens.empty() && tokens.back().kind <= AccentKind::kPunctuation) {
      if (kind == AccentKind::kBoundary) {
        tokens.back().kind = kind;
        tokens.back().spelled = tokens.back().folded = accent_hash("\n");
      }
      return;
    }
    AccentToken token;
    token.kind = kind;
    token.begin = token.end = static_cast<std::uint32_t>(at);
    token.spelled = token.folded = accent_hash(kind == AccentKind::kBoundary ? "\n" : ",");
    tokens.push_back(token);
  };
  part(AccentKind::kBoundary, 0);
  bool address = false;
  std::size_t part_end = 0;  // of the whitespace token that `address` speaks of
  for (std::size_t pos = 0; pos < text.size();) {
    const char c = text[pos];
    if (const std::size_t length = skipped(text, pos)) {
      pos += length;
      continue;
    }
    if (c == '\n') {
      part(AccentKind::kBoundary, pos++);
      continue;
    }
    if (pos >= part_end) {
      part_end = std::min(text.find_first_of(" \t\r\n", pos), text.size());
      address = is_address(text.substr(pos, part_end - pos));
    }
    Run run = read_run(text, pos);
    if (run.end > pos) {
      tokens.push_back(describe(text, pos, run, address));
      pos = run.end;
      continue;
    }
    const bool ends = (c == '.' || c == '!' || c == '?') &&
                      (pos + 1 == text.size() || is_blank(text[pos + 1]) || text[pos + 1] == '\n');
    if (ends) {
      part(AccentKind::kBoundary, pos);
    } else if (!address) {
      part(AccentKind::kPunctuation, pos);
    }
    ++pos;
  }
  part(AccentKind::kBoundary, text.size());
  level_capitals(tokens);
}

VietWord canonical_word(std::string_view text, const AccentToken& token) {
  VietWord word;
  std::size_t pos = token.begin;
  while (pos < token.end && word.size < kMaxWordLetters &&
         read_letter(text, pos, word.letters[word.size])) {
    word.letters[word.size++].upper = false;
  }
  place_tone(word);
  return word;
}

}  // namespace timtin
