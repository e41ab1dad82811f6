// The options of `timtin serve`.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"

namespace timtin {

void add_serve(CLI::App& app, Run& run) {
  const auto given = std::make_shared<ServeCommand>();
  ServeCommand& command = *given;
  CLI::App* sub = app.add_subcommand("serve", "Answer searches over HTTP");
  add_index_option(*sub, command.index, "Folder of the index");
  sub->add_option("--listen", command.listen, "Address and port; keep it behind a proxy")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  sub->add_option("--access-log", command.access_log,
                  "Append a line of JSON for each request; - for standard output")
      ->type_name("FILE");
  sub->add_option("--cors", command.cors_origin, "Let pages of this origin ask; * for all")
      ->type_name("ORIGIN");
  sub->add_option("--site-name", command.site, "Name of the portal on the search page")
      ->type_name("NAME")
      ->capture_default_str();
  sub->add_option("--threads", command.threads, "Threads that search; 0: one per processor")
      ->check(CLI::Range(0u, 256u));
  sub->footer(
      "Example:\n"
      "  timtin serve --index /var/lib/timtin\n"
      "  curl 'http://127.0.0.1:8080/v1/search?q=phu+nu'");
  sub->callback([given, &run] { run = [given] { return run_serve(*given); }; });
}

}  // namespace timtin
