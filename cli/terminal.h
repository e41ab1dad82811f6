// Terminal: what standard output and standard error are, and a pager for what does not fit on it.
#pragma once

#include <string>

namespace timtin {

struct Terminal {
  bool is_terminal = false;
  bool colour = false;  // a terminal, and neither NO_COLOR nor TERM=dumb
  int columns = 0;      // 0: no bound, lines are not broken
  int rows = 0;
};
Terminal standard_output();
Terminal standard_error();
// Whether the terminal, if there is one, can neither move the cursor nor show colours.
bool is_dumb_terminal();

// Writes to standard output; by way of $PAGER, or less -RFX, if it is a terminal with fewer lines.
// Throws std::system_error if it cannot be written; a reader that has gone is no error.
void print_paged(const std::string& text, const Terminal& terminal);

}  // namespace timtin
