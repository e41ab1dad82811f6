#include "cli/options.h"

#include <CLI/CLI.hpp>

namespace timtin {

void add_commands(CLI::App& app, Run& run) {
  for (const auto add :
       {add_index, add_search, add_suggest, add_related, add_why, add_serve, add_report, add_eval,
        add_info, add_rollback, add_prune, add_extract, add_analyze, add_manual, add_completions}) {
    add(app, run);
  }
}

void add_index_option(CLI::App& app, std::string& index, const char* what) {
  app.add_option("--index", index, what)->envname("TIMTIN_INDEX")->required()->type_name("DIR");
}

}  // namespace timtin
