#include "analyzers/analyzer.h"

namespace timtin {

struct Analyzer::State {
  AnalyzerOptions options;
};

Analyzer::Analyzer(AnalyzerOptions options) : state_(new State{options}) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view, Tokens& tokens) { tokens.clear(); }

}  // namespace timtin
