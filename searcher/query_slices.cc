#include "searcher/query_slices.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "analyzers/abbreviations.h"
#include "analyzers/analyzer.h"
#include "analyzers/syllable.h"
#include "analyzers/viet_letters.h"

namespace timtin {
namespace {

// Calls word(text) for each run of letters and copies the rest.
template <class Word>
std::string each_word(std::string_view text, Word word) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    VietLetter letter;
    while (end < text.size() && read_letter(text, end, letter)) continue;
    if (end == at) {
      out += text[at++];
      continue;
    }
    out += word(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::string telex(std::string_view word) {
  constexpr std::string_view kToneKeys = " fsrxj";  // as Tone: level, huyền, sắc, hỏi, ngã, nặng
  std::string keys;
  char tone = 0;
  VietLetter letter;
  for (std::size_t at = 0; at < word.size() && read_letter(word, at, letter);) {
    const auto key = static_cast<char>(letter.upper ? std::toupper(letter.base) : letter.base);
    keys += key;
    switch (letter.mark) {
      case Mark::kNone:
        break;
      case Mark::kBreve:
      case Mark::kHorn:
        keys += 'w';
        break;
      case Mark::kCircumflex:
      case Mark::kStroke:
        keys += letter.base;
        break;
    }
    if (letter.tone != Tone::kLevel) tone = kToneKeys[static_cast<std::size_t>(letter.tone)];
  }
  if (tone) keys += tone;
  return keys;
}

std::string new_style(std::string_view word) {
  const auto syllable = parse_syllable(lower_case(word));
  if (!syllable) return std::string(word);
  const std::string old_spelling = spell(*syllable, ToneStyle::kOld);
  // The case of each letter stays; only the place of the tone changes.
  const std::string fresh = spell(*syllable, ToneStyle::kNew);
  if (fresh == old_spelling) return std::string(word);
  std::string out;
  VietLetter typed, spelled;
  for (std::size_t at = 0, from = 0; at < word.size() && from < fresh.size();) {
    if (!read_letter(word, at, typed) || !read_letter(fresh, from, spelled)) break;
    spelled.upper = typed.upper;
    append_letter(out, spelled);
  }
  return out;
}

std::string decomposed(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(error);
  std::string out;
  if (U_SUCCESS(error)) {
    nfd->normalize(icu::UnicodeString::fromUTF8(text), error).toUTF8String(out);
  }
  return U_SUCCESS(error) ? out : text;
}

std::string abbreviated(const std::string& text) {
  Analyzer analyzer({.words = false, .overlays = false});
  Tokens tokens;
  analyzer.analyze(text, tokens);
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    std::vector<std::string_view> terms;
    for (std::size_t k = i; k < tokens.size(); ++k) terms.push_back(tokens[k].term);
    const auto match = Abbreviations::builtin().abbreviations_of(terms);
    if (match.length < 2 || match.abbreviations.empty()) {
      ++i;
      continue;
    }
    out.append(text, done, tokens[i].begin - done);
    icu::UnicodeString::fromUTF8(std::string(match.abbreviations.front()))
        .toUpper()
        .toUTF8String(out);
    done = tokens[i + match.length - 1].end;
    i += match.length;
  }
  return out.append(text, done);
}

std::string in_form(Slice slice, const std::string& query) {
  switch (slice) {
    case Slice::kAsTyped:
      return query;
    case Slice::kNoAccents:
      return strip_accents(query);
    case Slice::kSomeAccents: {
      int word = 0;
      return each_word(query, [&](std::string_view w) {
        return ++word % 2 == 0 ? strip_accents(w) : std::string(w);
      });
    }
    case Slice::kTelex:
      if (query.find_first_of(":\"") != std::string::npos) return query;
      return each_word(query, telex);
    case Slice::kNfd:
      return decomposed(query);
    case Slice::kOldTones:
      return to_old_style(query);
    case Slice::kNewTones:
      return each_word(query, new_style);
    case Slice::kAbbreviation:
      return abbreviated(query);
  }
  return query;
}

}  // namespace

std::optional<std::string> typed_as(Slice slice, const std::string& query) {
  std::string text = in_form(slice, query);
  if (slice != Slice::kAsTyped && text == query) return std::nullopt;
  return text;
}

}  // namespace timtin
