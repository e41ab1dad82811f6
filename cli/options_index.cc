// The options of the commands that read sources or look after an index.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/run_extract.h"
#include "indexer/build_memory.h"

namespace timtin {

namespace {

void add_gates(CLI::App& sub, IndexCommand& command) {
  sub.add_option("--smoke", command.smoke,
                 "Publish only if these queries find their article: lines of query<TAB>id")
      ->type_name("FILE");
  auto* queries = sub.add_option("--gate-queries", command.gate_queries,
                                 "Publish only if judged queries do well: lines of qid<TAB>query")
                      ->type_name("FILE");
  auto* qrels = sub.add_option("--gate-qrels", command.gate_qrels, "Their TREC judgements")
                    ->type_name("FILE")
                    ->needs(queries);
  queries->needs(qrels);
  sub.add_option("--gate", command.gate_floor,
                 "The least nDCG@10; without it, what is published less 0.02")
      ->check(CLI::Range(0.0, 1.0))
      ->needs(queries);
}

void add_sources(CLI::App& sub, std::vector<std::string>& sources, std::string& query) {
  sub.add_option("SOURCE", sources,
                 "Files, folders, - for standard input, postgresql://user@host/database")
      ->required();
  sub.add_option("--query", query, "What to read from databases: SELECT id, title, body, date ...")
      ->type_name("SQL");
}

}  // namespace

void add_index(CLI::App& app, Run& run) {
  const auto given = std::make_shared<IndexCommand>();
  IndexCommand& command = *given;
  CLI::App* sub = app.add_subcommand("index", "Build an index from articles and publish it");
  add_sources(*sub, command.sources, command.query);
  add_index_option(*sub, command.index, "Folder of the index; made if it is not there");
  sub->add_flag("--full", command.full, "Start anew: forget articles the sources do not hold");
  sub->add_flag("--mirror", command.mirror,
                "Articles that the sources no longer hold are deleted; else they stay");
  sub->add_flag("--allow-shrink", command.allow_shrink,
                "Publish even if more than a fifth of the articles, or their fields, are gone");
  add_gates(*sub, command);
  sub->add_option("--keep", command.keep, "Generations that stay, the published one among them")
      ->check(CLI::Range(1u, 1000u))
      ->capture_default_str();
  sub->add_option("--shards", command.shards,
                  "Spread the articles over so many indexes, DIR/shard-1 ...; needed once")
      ->check(CLI::Range(1u, 64u))
      ->type_name("N");
  sub->add_option("--metrics-file", command.metrics_file,
                  "Write how it went here, for Prometheus' node exporter")
      ->type_name("FILE");
  sub->add_option("--report", command.report_file,
                  "Write the summary and each rejection here, as JSON")
      ->type_name("FILE");
  sub->add_option("--threads", command.threads, "Threads that analyze; 0: one a processor")
      ->check(CLI::Range(0, 256));
  sub->add_option("--memory", command.memory_mb,
                  "MB that a build may take, about; more than it needs it does not take")
      ->check(CLI::Range(kLeastBuildMemoryMb, std::size_t{1} << 20))
      ->capture_default_str();
  sub->add_flag("--json", command.json, "Print the report as JSON");
  sub->footer(
      "Examples:\n"
      "  timtin index archive/ --index /var/lib/timtin\n"
      "  timtin index articles.jsonl.zst pages/ --index /var/lib/timtin --full\n"
      "  zcat export.jsonl.gz | timtin index - --index /var/lib/timtin");
  sub->callback([given, &run] { run = [given] { return run_index(*given); }; });
}

void add_extract(CLI::App& app, Run& run) {
  const auto given = std::make_shared<ExtractCommand>();
  ExtractCommand& command = *given;
  CLI::App* sub = app.add_subcommand("extract", "Show what would be indexed, and why");
  add_sources(*sub, command.sources, command.query);
  sub->add_flag("--json", command.json, "Rejections as JSON on standard output too");
  sub->footer("Example:\n  timtin extract pages/ | head -1");
  sub->callback([given, &run] { run = [given] { return run_extract(*given); }; });
}

void add_rollback(CLI::App& app, Run& run) {
  const auto given = std::make_shared<RollbackCommand>();
  CLI::App* sub = app.add_subcommand("rollback", "Publish an older generation again");
  add_index_option(*sub, given->index, "Folder of the index");
  sub->add_option("--to", given->to, "Number of a generation; without it, the one before")
      ->check(CLI::Range(1ull, 99999999ull))
      ->type_name("N");
  sub->footer(
      "The generation is read whole first. The newer ones stay until the next run of index or\n"
      "prune removes them.\n"
      "Examples:\n"
      "  timtin rollback --index /var/lib/timtin\n"
      "  timtin rollback --to 12 --index /var/lib/timtin");
  sub->callback([given, &run] { run = [given] { return run_rollback(*given); }; });
}

void add_prune(CLI::App& app, Run& run) {
  const auto given = std::make_shared<PruneCommand>();
  CLI::App* sub = app.add_subcommand("prune", "Remove old generations and what killed jobs left");
  add_index_option(*sub, given->index, "Folder of the index");
  sub->add_option("--keep", given->keep, "Generations that stay, the published one among them")
      ->check(CLI::Range(1u, 1000u))
      ->capture_default_str();
  sub->footer("Example:\n  timtin prune --keep 1 --index /var/lib/timtin");
  sub->callback([given, &run] { run = [given] { return run_prune(*given); }; });
}

void add_info(CLI::App& app, Run& run) {
  const auto given = std::make_shared<InfoCommand>();
  InfoCommand& command = *given;
  CLI::App* sub = app.add_subcommand("info", "Describe an index");
  add_index_option(*sub, command.index, "Folder of the index");
  sub->add_flag("--check", command.check, "Read every file and compare checksums");
  sub->add_flag("--json", command.json, "Print the manifest");
  sub->footer("Example:\n  timtin info --index /var/lib/timtin --check");
  sub->callback([given, &run] { run = [given] { return run_info(*given); }; });
}

}  // namespace timtin
