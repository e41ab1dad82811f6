#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "cli/write_out.h"

namespace timtin {
namespace {

constexpr int kUsualColumns = 80;  // of a terminal that does not say
constexpr int kUsualRows = 24;

Terminal terminal_of(int file) {
  Terminal terminal;
  terminal.is_terminal = ::isatty(file) == 1;
  if (!terminal.is_terminal) return terminal;
  terminal.colour = !std::getenv("NO_COLOR") && !is_dumb_terminal();
  winsize size{};
  const bool known = ::ioctl(file, TIOCGWINSZ, &size) == 0;
  terminal.columns = known && size.ws_col > 0 ? size.ws_col : kUsualColumns;
  terminal.rows = known && size.ws_row > 0 ? size.ws_row : kUsualRows;
  return terminal;
}

}  // namespace

bool is_dumb_terminal() {
  const char* const term = std::getenv("TERM");
  return !term || std::string(term) == "dumb";
}

Terminal standard_output() { return terminal_of(STDOUT_FILENO); }

Terminal standard_error() { return terminal_of(STDERR_FILENO); }

void print_paged(const std::string& text, const Terminal& terminal) {
  const auto lines = std::count(text.begin(), text.end(), '\n');
  const char* pager = std::getenv("PAGER");
  if (!pager) pager = "less -RFX";
  if (!terminal.is_terminal || is_dumb_terminal() || lines < terminal.rows || !*pager) {
    write_out(text);
    return;
  }
  ::setenv("LESSCHARSET", "utf-8", 0);
  std::fflush(stdout);
  std::FILE* const to = ::popen(pager, "w");
  if (!to) {
    write_out(text);
    return;
  }
  // A pager may be left before the end: what is not read then is not missed.
  std::fwrite(text.data(), 1, text.size(), to);
  constexpr int kNotFound = 127 << 8;  // of the shell
  if (::pclose(to) == kNotFound) write_out(text);
}

}  // namespace timtin
