#include "analyzers/analyzer.h"
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <deque>
#include <string>
namespace timtin {
struct Analyzer::State {
  AnalyzerOptions options;
  std::deque<std::string> terms;
};
Analyzer::Analyzer(AnalyzerOptions options) : state_(new State{options, {}}) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
void Analyzer::analyze(std::string_view t, Tokens& tokens) {
  tokens.clear();
  state_->terms.clear();
  int32_t i = 0, n = (int32_t)t.size();
  uint32_t pos = 0;
  int32_t start = -1;
  UErrorCode e = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(e);
  while (i <= n) {
    int32_t at = i;
    UChar32 c = -1;
    if (i < n) {
      U8_NEXT(t.data(), i, n, c);
    } else
      i++;
    bool word = c >= 0 && (u_isalnum(c) || (u_getCombiningClass(c) != 0 && start >= 0));
    if (word) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) {
      auto u = icu::UnicodeString::fromUTF8(icu::StringPiece(t.data() + start, at - start));
      u = nfc->normalize(u.toLower(), e);
      state_->terms.emplace_back();
      u.toUTF8String(state_->terms.back());
      tokens.push_back(
          {state_->terms.back(), (uint32_t)start, (uint32_t)at, pos++, 1, TokenKind::kSyllable});
      start = -1;
    }
  }
}
}  // namespace timtin
