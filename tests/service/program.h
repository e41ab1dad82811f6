// Program: timtin serve as a process of its own, for tests; what it says is read, each wait is
// bounded.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/places.h"

extern char** environ;

namespace timtin {

// timtin with these arguments; its standard error is read, each wait is bounded.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    int ends[2];
    EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
    arguments.insert(arguments.begin(), timtin_binary());
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    EXPECT_EQ(posix_spawn(&process_, timtin_binary().c_str(), &actions, nullptr, pointers.data(),
                          environ),
              0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    errors_ = ends[0];
  }
  ~Program() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
    ::close(errors_);
  }

  // All it said so far, once it has said `text`; or all it ever said.
  const std::string& said(const std::string& text) {
    while (text_.find(text) == std::string::npos) {
      pollfd waiting{errors_, POLLIN, 0};
      char bytes[4096];
      if (::poll(&waiting, 1, 20'000) != 1) break;
      const auto got = ::read(errors_, bytes, sizeof bytes);
      if (got <= 0) break;
      text_.append(bytes, static_cast<std::size_t>(got));
    }
    return text_;
  }
  std::uint16_t port() {
    const std::string& text = said("http://127.0.0.1:");
    const std::size_t at = text.rfind(':');
    return at == std::string::npos ? 0 : static_cast<std::uint16_t>(std::stoi(text.substr(at + 1)));
  }
  void signal(int number) const { ::kill(process_, number); }
  // SIGKILL, and waits.
  void end() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }
  // The exit code, or -1 if it ends by a signal. Waits as long as it takes: that it is not long
  // follows from ServerOptions (server_stop_test.cc).
  int exit_code() {
    int status = 0;
    if (::waitpid(process_, &status, 0) != process_) return -1;
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t process_ = -1;
  int errors_ = -1;
  std::string text_;
};

}  // namespace timtin
