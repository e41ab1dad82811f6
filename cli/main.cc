// timtin: the command line. The only file that knows CLI11.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <map>
#include <system_error>

#include "cli/command.h"
#include "cli/log.h"
#include "cli/run_analyze.h"
#include "cli/run_decode.h"
#include "cli/run_extract.h"
#include "cli/run_restore.h"
#include "cli/version.h"
#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr const char* kDates = "YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY";

void add_index_option(CLI::App* app, std::string& index, const char* what) {
  app->add_option("--index", index, what)->envname("TIMTIN_INDEX")->required()->type_name("DIR");
}

CLI::App* add_index(CLI::App& app, IndexCommand& command) {
  CLI::App* sub = app.add_subcommand("index", "Build an index from articles and publish it");
  sub->add_option("SOURCE", command.sources,
                  "Files, folders or - for standard input; .gz and .zst too")
      ->required();
  add_index_option(sub, command.index, "Folder of the index; made if it is not there");
  sub->add_flag("--full", command.full, "Start anew: forget articles the sources do not hold");
  sub->add_option("--threads", command.threads, "Threads that analyze; 0: one a processor")
      ->check(CLI::Range(0, 256));
  sub->add_flag("--json", command.json, "Print the report as JSON");
  sub->footer(
      "Examples:\n"
      "  timtin index archive/ --index /var/lib/timtin\n"
      "  timtin index articles.jsonl.zst pages/ --index /var/lib/timtin --full\n"
      "  zcat export.jsonl.gz | timtin index - --index /var/lib/timtin");
  return sub;
}

CLI::App* add_search(CLI::App& app, SearchCommand& command, std::string& from, std::string& to) {
  CLI::App* sub = app.add_subcommand("search", "Search the archive");
  SearchRequest& request = command.request;
  sub->add_option("QUERY", request.query, "What to look for: docs/query-syntax.md")->required();
  add_index_option(sub, command.index, "Folder of the index");
  sub->add_option("--topic", request.topics, "Only this topic; repeat for alternatives")
      ->allow_extra_args(false);
  sub->add_option("--department", request.departments, "Only this department: code or name")
      ->allow_extra_args(false);
  sub->add_option("--unit", request.units, "Only this unit, e.g. a province")
      ->allow_extra_args(false);
  sub->add_option("--from", from, kDates)->type_name("DATE");
  sub->add_option("--to", to, kDates)->type_name("DATE");
  static const std::map<std::string, Sort> kSorts = {
      {"relevance", Sort::kRelevance}, {"newest", Sort::kNewest}, {"oldest", Sort::kOldest}};
  sub->add_option("--sort", request.sort, "relevance, newest or oldest")
      ->transform(CLI::CheckedTransformer(kSorts, CLI::ignore_case).description(""));
  sub->add_option("--limit", request.limit, "How many hits")->check(CLI::Range(1u, kMaxLimit));
  sub->add_option("--offset", request.offset, "How many hits to pass over")
      ->check(CLI::Range(0u, kMaxOffset));
  sub->add_flag("--explain", request.explain, "Show what each score is made of");
  sub->add_flag("--facets", request.facets, "Count the matches by topic, department, unit, date");
  sub->add_flag("--json", command.json, "Print the answer as JSON: docs/http-api.md");
  sub->footer(
      "Examples:\n"
      "  timtin search 'giám sát phản biện xã hội' --index DIR\n"
      "  timtin search 'giam sat phan bien' --department CSLP --from 2019 --to 2020-06\n"
      "  timtin search '\"bình đẳng giới\" -bóng date:2019' --sort newest --json");
  return sub;
}

CLI::App* add_serve(CLI::App& app, ServeCommand& command) {
  CLI::App* sub = app.add_subcommand("serve", "Answer searches over HTTP");
  add_index_option(sub, command.index, "Folder of the index");
  sub->add_option("--listen", command.listen, "Address and port; keep it behind a proxy")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  sub->add_option("--access-log", command.access_log,
                  "Append a line of JSON for each request; - for standard output")
      ->type_name("FILE");
  sub->add_option("--cors", command.cors_origin, "Let pages of this origin ask; * for all")
      ->type_name("ORIGIN");
  sub->add_option("--threads", command.threads, "Threads that search; 0: one per processor")
      ->check(CLI::Range(0u, 256u));
  sub->footer(
      "Example:\n"
      "  timtin serve --index /var/lib/timtin\n"
      "  curl 'http://127.0.0.1:8080/v1/search?q=phu+nu'");
  return sub;
}

CLI::App* add_eval(CLI::App& app, EvalCommand& command) {
  CLI::App* sub = app.add_subcommand("eval", "Measure relevance with judged queries");
  add_index_option(sub, command.index, "Folder of the index");
  sub->add_option("--queries", command.queries, "Lines of qid<TAB>query")->required();
  sub->add_option("--qrels", command.qrels, "TREC judgements: qid 0 id grade")->required();
  sub->add_option("--run", command.run, "Write the rankings here, as a TREC run");
  sub->add_flag("--json", command.json, "Print the measures as JSON");
  sub->footer(
      "Example:\n"
      "  timtin eval --index DIR --queries tests/relevance/queries.tsv \\\n"
      "      --qrels tests/relevance/qrels.txt");
  return sub;
}

struct AnalyzeOptionsGiven {
  AnalyzeCommand tokens;
  std::string from = "auto";
  bool text = false, restore = false, words = false, json = false;
  bool terms = false;  // the default, said aloud
};

CLI::App* add_analyze(CLI::App& app, AnalyzeOptionsGiven& command) {
  CLI::App* sub = app.add_subcommand("analyze", "Show what the analyzer makes of a text");
  sub->add_option("FILE", command.tokens.file, "A file, or - for standard input")
      ->capture_default_str();
  auto* text = sub->add_flag("--text", command.text, "The text itself, decoded, in NFC");
  sub->add_option("--from", command.from,
                  "With --text, its encoding: auto utf8 utf16 tcvn3 vni viscii vps cp1258 viqr")
      ->needs(text)
      ->capture_default_str();
  auto* restore = sub->add_flag("--restore", command.restore, "Each line with its accents restored")
                      ->excludes(text);
  auto* words = sub->add_flag("--words", command.words, "Each line with _ inside its words")
                    ->excludes(text)
                    ->excludes(restore);
  auto* terms =
      sub->add_flag("--terms", command.terms, "Each term with kind, position, length, begin, end")
          ->excludes(text)
          ->excludes(restore)
          ->excludes(words);
  sub->add_flag("--json", command.json, "The terms as JSON objects, one a line")
      ->excludes(terms)
      ->excludes(text)
      ->excludes(restore)
      ->excludes(words);
  sub->footer(
      "Without an option, each line's terms: term, kind, position, length, begin, end.\n"
      "Examples:\n"
      "  timtin analyze --words page.txt\n"
      "  echo 'hoi lien hiep phu nu' | timtin analyze --restore\n"
      "  timtin analyze --text --from tcvn3 old-page.txt");
  return sub;
}

CLI::App* add_extract(CLI::App& app, ExtractCommand& command) {
  CLI::App* sub = app.add_subcommand("extract", "Show what would be indexed, and why");
  sub->add_option("SOURCE", command.sources, "Files, folders or - for standard input")->required();
  sub->add_flag("--json", command.json, "Rejections as JSON on standard output too");
  sub->footer("Example:\n  timtin extract pages/ | head -1");
  return sub;
}

CLI::App* add_info(CLI::App& app, InfoCommand& command) {
  CLI::App* sub = app.add_subcommand("info", "Describe an index");
  add_index_option(sub, command.index, "Folder of the index");
  sub->add_flag("--check", command.check, "Read every file and compare checksums");
  sub->add_flag("--json", command.json, "Print the manifest");
  sub->footer("Example:\n  timtin info --index /var/lib/timtin --check");
  return sub;
}

DateRange period(const std::string& text, const char* option) {
  if (text.empty()) return {};
  if (const auto range = parse_period(text)) return *range;
  throw CLI::ValidationError(option, "\"" + text + "\" is no date; write " + kDates);
}

int run(int argc, char** argv) {
  CLI::App app("timtin: full-text search for a Vietnamese news archive", "timtin");
  app.set_version_flag("--version", std::string("timtin ") + kVersion);
  app.require_subcommand(1);
  app.footer(
      "timtin COMMAND --help shows options and examples. Exit codes: 0 found or done, "
      "1 no hits, 2 error, 75 locked.");
  IndexCommand index;
  SearchCommand search;
  ServeCommand serve;
  EvalCommand eval;
  InfoCommand info;
  AnalyzeOptionsGiven analyze;
  std::string from, to;
  const CLI::App* index_app = add_index(app, index);
  const CLI::App* search_app = add_search(app, search, from, to);
  const CLI::App* serve_app = add_serve(app, serve);
  const CLI::App* eval_app = add_eval(app, eval);
  const CLI::App* info_app = add_info(app, info);
  ExtractCommand extract;
  const CLI::App* extract_app = add_extract(app, extract);
  const CLI::App* analyze_app = add_analyze(app, analyze);
  try {
    app.parse(argc, argv);
    search.request.dates = {period(from, "--from").first, period(to, "--to").last};
    if (!from.empty() && !to.empty() && search.request.dates.last < search.request.dates.first) {
      throw CLI::ValidationError("--to", "\"" + to + "\" is before --from \"" + from + "\"");
    }
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitDone : kExitError;
  }
  if (*index_app) return run_index(index);
  if (*search_app) return run_search(search);
  if (*serve_app) return run_serve(serve);
  if (*eval_app) return run_eval(eval);
  if (*info_app) return run_info(info);
  if (*extract_app) return run_extract(extract);
  if (*analyze_app && analyze.text) return run_decode(analyze.tokens.file, analyze.from);
  if (*analyze_app && analyze.restore) return run_restore(analyze.tokens.file);
  if (*analyze_app) {
    if (analyze.words) analyze.tokens.print = AnalyzeCommand::Print::kWords;
    if (analyze.json) analyze.tokens.print = AnalyzeCommand::Print::kJson;
    return run_analyze(analyze.tokens);
  }
  return kExitError;
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
