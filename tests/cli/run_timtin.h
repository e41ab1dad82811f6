// RunTimtin: runs of the real binary, with what it printed and how it ended.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace timtin {

struct RunOptions {
  std::string input;                     // standard input
  std::vector<std::string> environment;  // "NAME=value", beside what the test itself has
  std::string limits;                    // of the shell: "ulimit -v 400000"
  std::string output;                    // a path that takes standard output; else it is captured
};

struct Ended {
  int exit_code = -1;  // 128 + signal if a signal ended it, as in a shell
  std::string out;
  std::string err;
};

// Without TIMTIN_INDEX unless the options set it. Waits for its end.
Ended run_timtin(const std::vector<std::string>& arguments, const RunOptions& options = {});

// A run that goes on; its standard output and error are dropped.
class StartedTimtin {
 public:
  explicit StartedTimtin(const std::vector<std::string>& arguments);
  ~StartedTimtin();  // kills it if it still runs
  StartedTimtin(const StartedTimtin&) = delete;
  StartedTimtin& operator=(const StartedTimtin&) = delete;

  pid_t pid() const { return pid_; }
  // SIGKILL, and waits. False if it had ended before by itself.
  bool kill();

 private:
  pid_t pid_ = -1;
};

}  // namespace timtin
