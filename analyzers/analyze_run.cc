#include "analyzers/analyze_run.h"

#include <algorithm>
#include <optional>

#include "analyzers/glued.h"
#include "analyzers/number.h"
#include "analyzers/syllable.h"
#include "analyzers/unicode.h"

namespace timtin {
namespace {

constexpr int kMaxAbbreviation = 10;  // letters
// Of a term, so that it is one run when it is analyzed again.
constexpr std::size_t kMaxWordBytes = kMaxRunBytes - 8;
static_assert(kMaxRunBytes <= kMaxTokenBytes);

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Begins with no mark, and is no longer than a term may be.
std::string clean_term(std::string_view letters) {
  std::size_t begin = 0, end = 0;
  while (end < letters.size()) {
    const DecodedChar c = decode_utf8(letters, end);
    if (end - begin + c.size > kMaxWordBytes) break;
    end += c.size;
    if (begin + c.size == end && char_info(c.value).char_class == CharClass::kMark) begin = end;
  }
  return std::string(letters.substr(begin, end - begin));
}

// Written in capitals only, two letters or more.
bool is_capitals(std::string_view word) {
  int letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    const DecodedChar c = decode_utf8(word, i);
    const CharInfo info = char_info(c.value);
    if (info.char_class == CharClass::kLetter) {
      if (!info.upper) return false;
      ++letters;
    }
    i += c.size;
  }
  return letters >= 2 && letters <= kMaxAbbreviation;
}

RunPart analyze_word(std::string_view word, std::size_t begin) {
  RunPart part;
  part.begin = begin;
  part.end = begin + word.size();
  part.term = canonical_letters(word);
  if (const std::optional<Syllable> syllable = parse_syllable(part.term)) {
    part.term = spell(*syllable);
    part.kind = TokenKind::kSyllable;
    return part;
  }
  part.term = clean_term(part.term);
  const auto digits = std::count_if(part.term.begin(), part.term.end(), is_ascii_digit);
  if (digits > 0 && digits == static_cast<std::ptrdiff_t>(part.term.size())) {
    part.term = canonical_number(part.term);
    part.kind = TokenKind::kNumber;
  } else if (digits > 0) {
    part.kind = TokenKind::kAlphanumeric;
  } else if (is_capitals(word)) {
    part.kind = TokenKind::kAbbreviation;
  }
  return part;
}

std::vector<RunPart> analyze_number(std::string_view run) {
  std::vector<RunPart> parts;
  const auto add = [&](std::size_t begin, std::size_t end) {
    parts.push_back(
        {canonical_number(run.substr(begin, end - begin)), begin, end, TokenKind::kNumber});
  };
  add(0, run.size());
  if (!parts[0].term.empty()) return parts;
  parts.clear();
  for (std::size_t begin = 0; begin < run.size();) {
    const std::size_t end = std::min(run.find_first_of(".,", begin), run.size());
    add(begin, end);
    begin = end + 1;
  }
  return parts;
}

}  // namespace

std::vector<RunPart> analyze_run(std::string_view run) {
  if (run.find_first_not_of("0123456789.,") == std::string_view::npos) return analyze_number(run);
  std::vector<RunPart> parts;
  std::size_t begin = 0;
  for (const std::size_t end : glued_word_ends(run)) {
    RunPart part = analyze_word(run.substr(begin, end - begin), begin);
    if (!part.term.empty()) parts.push_back(std::move(part));
    begin = end;
  }
  return parts;
}

}  // namespace timtin
