// Analyzer: text to tokens, for articles and queries alike. The one list of the pipeline's steps.
#pragma once

#include <memory>
#include <string_view>

#include "analyzers/token.h"

namespace timtin {

// Recorded in each index; an index made by another name or version must be rebuilt.
inline constexpr std::string_view kAnalyzerName = "vi";
inline constexpr int kAnalyzerVersion = 1;

struct AnalyzerOptions {
  bool words = true;     // add kWord overlays by the learned segmenter
  bool overlays = true;  // add kDate, kDocumentNumber and kAddress overlays
};

// Not thread-safe: one for each thread (models are shared and read-only; what an instance owns is
// a bounded cache of the words it has met).
class Analyzer {
 public:
  explicit Analyzer(AnalyzerOptions options = {});
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Replaces `tokens` by those of `text`. Never fails: broken UTF-8 separates words.
  // Texts up to 4 GB. The terms live until the next call of analyze() on this analyzer.
  void analyze(std::string_view text, Tokens& tokens);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace timtin
