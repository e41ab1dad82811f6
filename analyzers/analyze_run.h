// Analyze a run of letters and digits: its parts as basic tokens.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"

namespace timtin {

inline constexpr std::size_t kMaxRunBytes = 192;  // the lexer cuts longer runs

struct RunPart {
  std::string term;
  std::size_t begin = 0, end = 0;  // bytes of the run, whole characters
  TokenKind kind = TokenKind::kAlpha;
};

// `run` as the lexer cuts it: letters, marks and digits; or a number with its separators.
std::vector<RunPart> analyze_run(std::string_view run);

}  // namespace timtin
