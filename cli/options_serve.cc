// The options of `timtin serve` and of what reads its logs.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"

namespace timtin {

void add_serve(CLI::App& app, Run& run) {
  const auto given = std::make_shared<ServeCommand>();
  ServeCommand& command = *given;
  CLI::App* sub = app.add_subcommand("serve", "Answer searches over HTTP");
  sub->add_option("--index", command.index, "Folder of the index, in one piece or in shards")
      ->envname("TIMTIN_INDEX")
      ->type_name("DIR");
  sub->add_option("--shard", command.shards,
                  "Instead of --index, once for each: a folder, or a timtin serve --as-shard")
      ->type_name("[NAME=]DIR|URL");
  sub->add_flag("--as-shard", command.as_shard, "Let another timtin serve search this index too");
  sub->add_option("--shard-key", command.shard_key, "The API key that the shards ask for")
      ->type_name("FILE");
  sub->add_option("--shard-timeout-ms", command.shard_ms,
                  "A shard that takes longer for a step is left out of the answer")
      ->check(CLI::Range(10u, 60'000u))
      ->capture_default_str();
  sub->add_option("--listen", command.listen, "Address and port; keep it behind a proxy")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  sub->add_option("--access-log", command.access_log,
                  "Append a line of JSON for each request; - for standard output")
      ->type_name("FILE");
  sub->add_option("--query-log", command.query_log,
                  "Append searches without hits and slow ones, for timtin report; off by default")
      ->type_name("FILE");
  sub->add_option("--slow-ms", command.slow_ms, "With --query-log: a search is slow from here on")
      ->check(CLI::Range(1u, 60'000u))
      ->capture_default_str();
  sub->add_option("--api-keys", command.api_keys,
                  "Ask for one of these keys for everything but the search and its page")
      ->type_name("FILE");
  sub->add_option("--cors", command.cors_origin, "Let pages of this origin ask; * for all")
      ->type_name("ORIGIN");
  sub->add_option("--site-name", command.site, "Name of the portal on the search page")
      ->type_name("NAME")
      ->capture_default_str();
  add_curation_option(*sub, command.curation);
  sub->add_option("--threads", command.threads, "Threads that search; 0: one per processor")
      ->check(CLI::Range(0u, 256u));
  sub->add_option("--deadline-ms", command.deadline_ms,
                  "An answer that takes longer is given up: 503")
      ->check(CLI::Range(1u, 5'000u))  // more, and a stop could take over 10 s
      ->capture_default_str();
  sub->add_option("--max-per-address", command.max_per_address,
                  "Connections of one address; 0: no cap, as behind a proxy")
      ->check(CLI::Range(0u, 4096u))
      ->capture_default_str();
  sub->add_option("--cache-mib", command.cache_mib, "Memory for answers; 0: none are kept")
      ->check(CLI::Range(0u, 65'536u))
      ->capture_default_str();
  sub->footer(
      "Example:\n"
      "  timtin serve --index /var/lib/timtin\n"
      "  curl 'http://127.0.0.1:8080/v1/search?q=phu+nu'\n"
      "  timtin serve --shard http://10.0.0.2:8081 --shard http://10.0.0.3:8081");
  sub->callback([given, &run] { run = [given] { return run_serve(*given); }; });
}

void add_report(CLI::App& app, Run& run) {
  const auto given = std::make_shared<ReportCommand>();
  ReportCommand& command = *given;
  CLI::App* sub = app.add_subcommand("report", "What the logs of timtin serve say");
  sub->add_option("LOGFILE", command.logs, "Access and query logs; - for standard input")
      ->required();
  sub->add_option("--top", command.top, "How many queries of each kind")
      ->check(CLI::Range(1u, 10'000u))
      ->capture_default_str();
  sub->add_flag("--json", command.json, "Print the report as JSON");
  sub->footer(
      "Example:\n"
      "  timtin report /var/log/timtin/access.log /var/log/timtin/queries.log");
  sub->callback([given, &run] { run = [given] { return run_report(*given); }; });
}

}  // namespace timtin
