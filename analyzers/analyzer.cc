#include "analyzers/analyzer.h"

#include <span>
#include <string>
#include <vector>

#include "analyzers/find_address.h"
#include "analyzers/find_date.h"
#include "analyzers/find_document_number.h"
#include "analyzers/lexed_text.h"
#include "analyzers/segment.h"
#include "analyzers/term_arena.h"
#include "analyzers/word_forms.h"

namespace timtin {
namespace {

constexpr std::size_t kCacheBytes = std::size_t{8} << 20;  // of word forms, between two texts

// True if nothing but blanks of one line stands between token i and the one before.
bool follows_blank(const LexedText& text, std::size_t i) {
  const std::uint32_t end = text.lexemes[i - 1].end;
  if (text.lexemes[i].begin == end + 1 && text.text[end] == ' ') return true;
  return joint_after(text, i - 1).joint == Joint::kBlank;
}

}  // namespace

struct Analyzer::State {
  AnalyzerOptions options;
  WordForms forms;
  TermArena overlay_terms;  // of this text
  std::vector<Lexeme> lexemes;
  std::vector<SegmenterSyllable> syllables;
  std::vector<std::uint8_t> joined;

  explicit State(AnalyzerOptions o) : options(o) {}

  void segment(const LexedText& text);
  void add_word(const LexedText& text, std::size_t first, Tokens& tokens);
  std::size_t add_overlay(const LexedText& text, std::size_t first, Tokens& tokens);
};

// joined[i]: token i continues the word of token i - 1.
void Analyzer::State::segment(const LexedText& text) {
  syllables.resize(text.size());
  joined.resize(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    syllables[i] = {text.part(i).segmenter_id, i > 0 && follows_blank(text, i)};
  }
  Segmenter::builtin().segment(syllables, joined);
}

// The word that begins at token `first`, if the segmenter made one of several syllables.
void Analyzer::State::add_word(const LexedText& text, std::size_t first, Tokens& tokens) {
  std::size_t end = first + 1;
  std::size_t bytes = text.part(first).term.size();
  for (; end < text.size() && joined[end] != 0; ++end) bytes += 1 + text.part(end).term.size();
  if (end == first + 1 || bytes > kMaxTokenBytes) return;
  const std::span<char> term = overlay_terms.bytes_for(bytes);
  char* to = term.data();
  for (std::size_t i = first; i < end; ++i) {
    if (i > first) *to++ = '_';
    const std::string_view syllable = text.part(i).term;
    to = std::copy(syllable.begin(), syllable.end(), to);
  }
  tokens.push_back({{term.data(), term.size()},
                    text.lexemes[first].begin,
                    text.lexemes[end - 1].end,
                    static_cast<std::uint32_t>(first),
                    static_cast<std::uint16_t>(end - first),
                    TokenKind::kWord});
}

// The date, document number or address that begins at token `first`; returns where it ends.
std::size_t Analyzer::State::add_overlay(const LexedText& text, std::size_t first, Tokens& tokens) {
  const auto add = [&](const FoundOverlay& found, TokenKind kind, std::uint32_t begin,
                       std::uint32_t end) {
    tokens.push_back({overlay_terms.keep(found.term), begin, end, static_cast<std::uint32_t>(first),
                      static_cast<std::uint16_t>(found.length), kind});
    return first + found.length;
  };
  if (const auto address = find_address(text, first)) {
    return add(address->overlay, TokenKind::kAddress, address->begin, address->end);
  }
  const Trigger trigger = text.part(first).trigger;
  if (trigger == Trigger::kNone) return first;
  const auto end_of = [&](const FoundOverlay& found) {
    return text.lexemes[first + found.length - 1].end;
  };
  const std::uint32_t begin = text.lexemes[first].begin;
  if (trigger == Trigger::kNumeral) {
    if (const auto number = find_document_number(text, first)) {
      return add(*number, TokenKind::kDocumentNumber, begin, end_of(*number));
    }
  }
  if (const auto date = find_date(text, first)) {
    return add(*date, TokenKind::kDate, begin, end_of(*date));
  }
  return first;
}

Analyzer::Analyzer(AnalyzerOptions options) : state_(new State{options}) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, Tokens& tokens) {
  State& s = *state_;
  if (s.forms.bytes() > kCacheBytes) s.forms.clear();
  s.overlay_terms.clear();
  lex(text, s.forms, s.lexemes);
  const LexedText lexed{text, s.lexemes};
  if (s.options.words) s.segment(lexed);
  tokens.clear();
  tokens.reserve(lexed.size() + lexed.size() / 2);
  std::size_t free_from = 0;  // overlays other than words do not overlap each other
  for (std::size_t i = 0; i < lexed.size(); ++i) {
    const auto& [part, begin, end] = s.lexemes[i];
    tokens.push_back({part->term, begin, end, static_cast<std::uint32_t>(i), 1, part->kind});
    if (s.options.words && s.joined[i] == 0) s.add_word(lexed, i, tokens);
    if (s.options.overlays && i >= free_from) free_from = s.add_overlay(lexed, i, tokens);
  }
}

}  // namespace timtin
