#include "analyzers/analyzer.h"

#include "analyzers/lexer.h"
#include "analyzers/word_forms.h"

namespace timtin {
namespace {

constexpr std::size_t kCacheBytes = std::size_t{8} << 20;

}  // namespace

struct Analyzer::State {
  AnalyzerOptions options;
  WordForms forms;
  std::vector<Lexeme> lexemes;

  explicit State(AnalyzerOptions o) : options(o) {}
};

Analyzer::Analyzer(AnalyzerOptions options) : state_(new State{options}) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, Tokens& tokens) {
  State& s = *state_;
  if (s.forms.bytes() > kCacheBytes) s.forms.clear();
  lex(text, s.forms, s.lexemes);
  tokens.clear();
  tokens.reserve(s.lexemes.size());
  std::uint32_t position = 0;
  for (const Lexeme& lexeme : s.lexemes) {
    tokens.push_back(
        {lexeme.part->term, lexeme.begin, lexeme.end, position++, 1, lexeme.part->kind});
  }
}

}  // namespace timtin
