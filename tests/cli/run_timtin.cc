#include "tests/cli/run_timtin.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <string_view>

#include "tests/places.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

// Spawns with files as its standard streams: no pipe that could fill up.
pid_t spawn(const std::vector<std::string>& arguments, const RunOptions& options,
            const std::string& in, const std::string& out, const std::string& err) {
  std::vector<std::string> words;
  if (!options.limits.empty()) {
    words = {"/bin/sh", "-c", options.limits + "; exec \"$0\" \"$@\""};
  }
  words.push_back(timtin_binary());
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = options.environment;
  for (char** at = environ; *at; ++at) {
    if (!std::string_view(*at).starts_with("TIMTIN_INDEX=")) environment.emplace_back(*at);
  }
  std::vector<char*> argv, envp;
  for (std::string& word : words) argv.push_back(word.data());
  for (std::string& variable : environment) envp.push_back(variable.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);

  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, 0, in.c_str(), O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, 1, out.c_str(), O_WRONLY | O_CREAT, 0644);
  ::posix_spawn_file_actions_addopen(&files, 2, err.c_str(), O_WRONLY | O_CREAT, 0644);
  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, argv[0], &files, nullptr, argv.data(), envp.data());
  ::posix_spawn_file_actions_destroy(&files);
  if (error != 0) throw std::runtime_error("cannot start " + words[0]);
  return pid;
}

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Ended run_timtin(const std::vector<std::string>& arguments, const RunOptions& options) {
  const TemporaryFolder folder;
  const std::string out = options.output.empty() ? folder.path("out") : options.output;
  const pid_t pid =
      spawn(arguments, options, folder.write("in", options.input), out, folder.path("err"));
  Ended run;
  run.exit_code = wait_for(pid);
  if (options.output.empty()) run.out = read_bytes(out);
  run.err = read_bytes(folder.path("err"));
  return run;
}

StartedTimtin::StartedTimtin(const std::vector<std::string>& arguments)
    : pid_(spawn(arguments, {}, "/dev/null", "/dev/null", "/dev/null")) {}

StartedTimtin::~StartedTimtin() { kill(); }

bool StartedTimtin::kill() {
  if (pid_ < 0) return false;
  ::kill(pid_, SIGKILL);
  const int code = wait_for(pid_);
  pid_ = -1;
  return code == 128 + SIGKILL;
}

}  // namespace timtin
