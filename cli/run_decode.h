// run_decode: `timtin analyze --text FILE`, the text of a document of any charset.
#pragma once

#include <string>

namespace timtin {

// Prints the text of `file` ("-" is standard input) in NFC on standard output and nothing else.
// `from` is "auto" or a name of parse_charset(). Returns the exit code: 0, or 2 with a message on
// standard error for a file that cannot be read or a charset that does not exist.
int run_decode(const std::string& file, const std::string& from);

}  // namespace timtin
