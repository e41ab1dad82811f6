// `timtin analyze`: shows what the analyzer makes of text, line by line.
#pragma once

#include <string>

namespace timtin {

struct AnalyzeCommand {
  enum class Print {
    kTerms,  // a token a line: term, kind, position, length, begin, end; tabs between
    kWords,  // a line for each line: blanks inside a word become _, the rest is unchanged
    kJson,   // a JSON object a line for each token
  };
  Print print = Print::kTerms;
  std::string file = "-";  // "-" is standard input
};

// Offsets are bytes of the line, positions count within it; --terms and --json tell the lines
// apart by a blank line and by "line" (from 1). Returns the exit code: 0; throws
// std::system_error if the file cannot be read.
int run_analyze(const AnalyzeCommand& command);

}  // namespace timtin
