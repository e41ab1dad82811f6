// Options: the command line of each command. To add a command: its add_...() here, in an
// options_....cc, and in add_commands(); man pages and completions follow from that.
#pragma once

#include <functional>
#include <string>

#include "searcher/search.h"

namespace CLI {
class App;
}

namespace timtin {

// The command that the parsed command line names; returns its exit code.
using Run = std::function<int()>;

// Each adds a subcommand, which sets `run` once it is parsed. `run` must outlive `app`. What the
// command line has wrong is thrown as CLI::ParseError.
void add_index(CLI::App& app, Run& run);
void add_extract(CLI::App& app, Run& run);
void add_info(CLI::App& app, Run& run);
void add_rollback(CLI::App& app, Run& run);
void add_prune(CLI::App& app, Run& run);
void add_search(CLI::App& app, Run& run);
void add_suggest(CLI::App& app, Run& run);
void add_why(CLI::App& app, Run& run);
void add_related(CLI::App& app, Run& run);
void add_eval(CLI::App& app, Run& run);
void add_serve(CLI::App& app, Run& run);
void add_report(CLI::App& app, Run& run);
void add_analyze(CLI::App& app, Run& run);

void add_manual(CLI::App& app, Run& run);
void add_completions(CLI::App& app, Run& run);

// Every command, in the order of --help.
void add_commands(CLI::App& app, Run& run);

// The filters of a search, into `request`; their dates once all is read, by the function returned,
// which throws CLI::ParseError.
std::function<void()> add_filter_options(CLI::App& app, SearchRequest& request);
// The option --curation.
void add_curation_option(CLI::App& app, std::string& file);

// The option --index, required, or TIMTIN_INDEX in its place.
void add_index_option(CLI::App& app, std::string& index, const char* what);

}  // namespace timtin
