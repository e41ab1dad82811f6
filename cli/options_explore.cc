// The options of the commands that look around in an archive.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "searcher/related.h"
#include "searcher/suggest.h"

namespace timtin {

void add_suggest(CLI::App& app, Run& run) {
  const auto given = std::make_shared<SuggestCommand>();
  SuggestCommand& command = *given;
  CLI::App* sub = app.add_subcommand("suggest", "Complete a query that is being typed");
  sub->add_option("PREFIX", command.prefix, "What is typed so far")->required();
  add_index_option(*sub, command.index, "Folder of the index");
  sub->add_option("--limit", command.limit, "How many suggestions")
      ->check(CLI::Range(1u, kMaxSuggestions))
      ->capture_default_str();
  sub->add_flag("--json", command.json, "As the service answers: docs/http-api.md");
  sub->footer(
      "Example:\n"
      "  timtin suggest 'phu nu kh' --index DIR");
  sub->callback([given, &run] { run = [given] { return run_suggest(*given); }; });
}

void add_related(CLI::App& app, Run& run) {
  const auto given = std::make_shared<RelatedCommand>();
  RelatedCommand& command = *given;
  CLI::App* sub = app.add_subcommand("related", "Articles about what an article is about");
  sub->add_option("ID", command.id, "The article's id, as --json shows it")->required();
  add_index_option(*sub, command.index, "Folder of the index");
  sub->add_option("--limit", command.limit, "How many articles")
      ->check(CLI::Range(1u, kMaxRelated))
      ->capture_default_str();
  sub->add_flag("--json", command.json, "As the service answers: docs/http-api.md");
  sub->footer(
      "Example:\n"
      "  timtin related 2019-08-22-giam-sat --index DIR");
  sub->callback([given, &run] { run = [given] { return run_related(*given); }; });
}

void add_why(CLI::App& app, Run& run) {
  const auto given = std::make_shared<WhyCommand>();
  WhyCommand& command = *given;
  CLI::App* sub =
      app.add_subcommand("why", "Why a query finds an article, and at which rank, or why not");
  sub->add_option("QUERY", command.request.query, "The query: docs/query-syntax.md")->required();
  sub->add_option("ID", command.id, "The article's id, as --json shows it")->required();
  add_index_option(*sub, command.index, "Folder of the index");
  const auto read_dates = add_filter_options(*sub, command.request);
  sub->add_flag("--exact", command.request.exact, "As of timtin search");
  add_curation_option(*sub, command.curation);
  sub->add_flag("--json", command.json, "As JSON: docs/http-api.md");
  sub->footer(
      "Its words beside what they weigh, the filters that it fails, the parts of its score beside\n"
      "those of the tenth hit. Exit code 1 if it is not found.\n\n"
      "Example:\n"
      "  timtin why 'giám sát phản biện' 2019-08-22-giam-sat --index DIR");
  sub->callback([given, read_dates, &run] {
    read_dates();
    run = [given] { return run_why(*given); };
  });
}

}  // namespace timtin
