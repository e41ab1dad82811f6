// `timtin analyze --restore`: lines in, the same lines with their accents out.
#pragma once

#include <string>

namespace timtin {

// Reads `file` ("-": standard input) and prints each line restored, one line for one line.
// Returns the exit status: 0, or 2 if the file cannot be read.
int run_restore(const std::string& file);

}  // namespace timtin
