// The options of `timtin search` and of what measures it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/options.h"

namespace timtin {
namespace {

constexpr const char* kDates = "YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY";

DateRange parse_date(const std::string& text, const char* option) {
  if (text.empty()) return {};
  if (const auto range = parse_period(text)) return *range;
  throw CLI::ValidationError(option, "\"" + text + "\" is no date; write " + kDates);
}

DateRange period(const std::string& from, const std::string& to) {
  const DateRange dates{parse_date(from, "--from").first, parse_date(to, "--to").last};
  if (!from.empty() && !to.empty() && dates.last < dates.first) {
    throw CLI::ValidationError("--to", "\"" + to + "\" is before --from \"" + from + "\"");
  }
  return dates;
}

}  // namespace

std::function<void()> add_filter_options(CLI::App& app, SearchRequest& request) {
  const auto from = std::make_shared<std::string>();
  const auto to = std::make_shared<std::string>();
  app.add_option("--topic", request.topics, "Only this topic; repeat for alternatives")
      ->allow_extra_args(false);
  app.add_option("--department", request.departments, "Only this department: code or name")
      ->allow_extra_args(false);
  app.add_option("--unit", request.units, "Only this unit, e.g. a province")
      ->allow_extra_args(false);
  app.add_option("--source", request.sources, "Only articles of this source")
      ->allow_extra_args(false);
  app.add_option("--from", *from, kDates)->type_name("DATE");
  app.add_option("--to", *to, kDates)->type_name("DATE");
  return [from, to, &request] { request.dates = period(*from, *to); };
}

void add_curation_option(CLI::App& app, std::string& file) {
  app.add_option("--curation", file, "Pinned results and synonyms of an editor: docs/operations.md")
      ->type_name("FILE");
}

void add_search(CLI::App& app, Run& run) {
  const auto given = std::make_shared<SearchCommand>();
  SearchCommand& command = *given;
  CLI::App* sub = app.add_subcommand("search", "Search the archive");
  SearchRequest& request = command.request;
  auto* query = sub->add_option("QUERY", request.query,
                                "What to look for: docs/query-syntax.md; without it, on a "
                                "terminal, queries are asked for");
  add_index_option(*sub, command.index, "Folder of the index");
  const auto read_dates = add_filter_options(*sub, request);
  static const std::map<std::string, Sort> kSorts = {
      {"relevance", Sort::kRelevance}, {"newest", Sort::kNewest}, {"oldest", Sort::kOldest}};
  sub->add_option("--sort", request.sort, "relevance, newest or oldest")
      ->transform(CLI::CheckedTransformer(kSorts, CLI::ignore_case).description(""));
  sub->add_option("--limit", request.limit, "How many hits")
      ->check(CLI::Range(1u, kMaxLimit))
      ->capture_default_str();
  sub->add_option("--offset", request.offset, "How many hits to pass over")
      ->check(CLI::Range(0u, kMaxOffset));
  auto* offset = sub->get_option("--offset");
  sub->add_option("--cursor", command.cursor, "The page after that of the answer with this next")
      ->excludes(offset);
  sub->add_flag("--exact", request.exact,
                "Only what is typed: no second try with other accents, keystrokes, corrections");
  add_curation_option(*sub, command.curation);
  sub->add_flag("--all-copies", request.all_copies,
                "Show each article that tells the same story, not the best one only");
  sub->add_flag("!--no-page-groups", request.group_pages,
                "Leave hits of one page where they rank, not beside the best of them");
  sub->add_flag("--explain", request.explain, "Show what each score is made of");
  sub->add_flag("--facets", request.facets, "Count the matches by topic, department, unit, date");
  static const std::map<std::string, SearchFormat> kFormats = {{"plain", SearchFormat::kPlain},
                                                               {"table", SearchFormat::kTable},
                                                               {"json", SearchFormat::kJson},
                                                               {"csv", SearchFormat::kCsv}};
  auto* format =
      sub->add_option("--format", command.format, "plain, table (a line a hit), json or csv")
          ->transform(CLI::CheckedTransformer(kFormats, CLI::ignore_case).description(""));
  sub->add_flag_callback(
         "--json", [given] { given->format = SearchFormat::kJson; },
         "The same as --format json: docs/http-api.md")
      ->excludes(format);
  sub->add_option("--open", command.open, "Open this hit, by its number, instead of printing")
      ->check(CLI::Range(1u, kMaxOffset));
  sub->footer(
      "Examples:\n"
      "  timtin search 'giám sát phản biện xã hội' --index DIR\n"
      "  timtin search 'giam sat phan bien' --department CSLP --from 2019 --to 2020-06\n"
      "  timtin search '\"bình đẳng giới\" -bóng date:2019' --sort newest --json\n"
      "  timtin search 'cán bộ nữ' --format csv --limit 1000 >can-bo-nu.csv\n"
      "  timtin search --index DIR          # a prompt; a number opens that hit, Ctrl-D ends");
  sub->callback([given, read_dates, query, &run] {
    read_dates();
    given->interactive = query->count() == 0;
    if (given->interactive && !::isatty(STDIN_FILENO)) throw CLI::RequiredError("QUERY");
    run = [given] { return run_search(*given); };
  });
}

void add_eval(CLI::App& app, Run& run) {
  const auto given = std::make_shared<EvalCommand>();
  EvalCommand& command = *given;
  CLI::App* sub = app.add_subcommand("eval", "Measure relevance with judged queries");
  add_index_option(*sub, command.index, "Folder of the index");
  sub->add_option("--queries", command.queries, "Lines of qid<TAB>query")->required();
  sub->add_option("--qrels", command.qrels, "TREC judgements: qid 0 id grade")->required();
  sub->add_option("--run", command.run, "Write the rankings here, as a TREC run");
  sub->add_flag("--by-query", command.by_query, "A line for each query, the worst first");
  sub->add_flag("--slices", command.slices,
                "The queries typed in other ways too: without accents, as keystrokes ...");
  auto* baseline = sub->add_option("--baseline", command.baseline,
                                   "An earlier --json: exit code 2 if nDCG@10 fell below it");
  sub->add_option("--max-drop", command.max_drop, "By more than this")
      ->needs(baseline)
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  sub->add_flag("--json", command.json, "Print the measures as JSON");
  sub->footer(
      "Example:\n"
      "  timtin eval --index DIR --queries tests/relevance/queries.tsv \\\n"
      "      --qrels tests/relevance/qrels.txt --slices --baseline saved.json");
  sub->callback([given, &run] { run = [given] { return run_eval(*given); }; });
}

}  // namespace timtin
