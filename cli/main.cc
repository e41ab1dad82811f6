// timtin: the command line.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <system_error>

#include "cli/command.h"
#include "cli/help_format.h"
#include "cli/log.h"
#include "cli/options.h"
#include "cli/version.h"
#include "schema/index_error.h"

namespace timtin {
namespace {

int run(int argc, char** argv) {
  Run chosen;
  CLI::App app("timtin: full-text search for a Vietnamese news archive", "timtin");
  app.set_version_flag("--version", std::string("timtin ") + kVersion);
  app.require_subcommand(1);
  app.formatter(std::make_shared<HelpFormat>());
  // Read by CLI11 itself: [index], [search] ... hold the options of each command by their names.
  const char* config = std::getenv("TIMTIN_CONFIG");  // CLI11 reads no variable for this option
  const bool named = config && *config;
  app.set_config("--config", named ? config : "",
                 "A file of settings, as deploy/timtin.toml; or TIMTIN_CONFIG", named)
      ->type_name("FILE");
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.footer(
      "timtin COMMAND --help shows options and examples. Exit codes: 0 found or done, "
      "1 no hits, 2 error, 75 locked.");
  add_commands(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitDone : kExitError;
  }
  return chosen();
}

int guarded_run(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is then an error that can be told
  start_log();
  try {
    const int code = run(argc, argv);
    // A reader that has gone (timtin search ... | head -1) is no error; a full disk is.
    if (std::fflush(stdout) != 0 && errno != EPIPE) {
      throw std::system_error(errno, std::generic_category(), "cannot write the answer");
    }
    return code;
  } catch (const IndexError& error) {
    log_error(error.what());
    return error.kind() == IndexError::Kind::kLocked ? kExitLocked : kExitError;
  } catch (const std::exception& error) {
    log_error(error.what());
    return kExitError;
  }
}

}  // namespace
}  // namespace timtin

int main(int argc, char** argv) { return timtin::guarded_run(argc, argv); }
