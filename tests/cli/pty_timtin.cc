#include "tests/cli/pty_timtin.h"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <regex>
#include <stdexcept>

#include "tests/places.h"

namespace timtin {

PtyTimtin::PtyTimtin(const std::vector<std::string>& arguments, int columns, int rows,
                     std::vector<std::string> environment) {
  std::vector<std::string> words = {timtin_binary()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  environment.insert(environment.begin(), "TERM=xterm");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  size.ws_row = static_cast<unsigned short>(rows);
  pid_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
  if (pid_ < 0) throw std::runtime_error("no terminal to be had");
  if (pid_ == 0) {
    ::unsetenv("TIMTIN_INDEX");
    ::unsetenv("NO_COLOR");
    for (std::string& variable : environment) ::putenv(variable.data());
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
}

PtyTimtin::~PtyTimtin() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(terminal_);
}

void PtyTimtin::type(const std::string& keys) {
  if (::write(terminal_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
    throw std::runtime_error("the terminal takes no keys");
  }
}

bool PtyTimtin::fill() {
  pollfd waiting{terminal_, POLLIN, 0};
  char bytes[4096];
  if (::poll(&waiting, 1, 20'000) != 1) return false;
  const ssize_t got = ::read(terminal_, bytes, sizeof bytes);
  if (got <= 0) return false;  // EIO: the program has ended
  shown_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

const std::string& PtyTimtin::shown(const std::string& text) {
  std::size_t at = std::string::npos;
  while ((at = shown_.find(text, waited_for_)) == std::string::npos && fill()) {
  }
  if (at != std::string::npos) waited_for_ = at + text.size();
  return shown_;
}

const std::string& PtyTimtin::shown_to_the_end() {
  while (fill()) {
  }
  return shown_;
}

int PtyTimtin::exit_code() {
  shown_to_the_end();
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::string without_escapes(const std::string& shown) {
  return std::regex_replace(shown, std::regex("\033\\[[0-9;?]*[a-zA-Z]|\r"), "");
}

}  // namespace timtin
