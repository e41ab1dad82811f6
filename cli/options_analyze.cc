// The options of `timtin analyze`.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/options.h"
#include "cli/run_analyze.h"
#include "cli/run_decode.h"
#include "cli/run_restore.h"

namespace timtin {
namespace {

struct AnalyzeOptionsGiven {
  AnalyzeCommand tokens;
  std::string from = "auto";
  bool text = false, restore = false, words = false, json = false;
  bool terms = false;  // the default, said aloud
};

int run_given(const AnalyzeOptionsGiven& given) {
  if (given.text) return run_decode(given.tokens.file, given.from);
  if (given.restore) return run_restore(given.tokens.file);
  AnalyzeCommand tokens = given.tokens;
  if (given.words) tokens.print = AnalyzeCommand::Print::kWords;
  if (given.json) tokens.print = AnalyzeCommand::Print::kJson;
  return run_analyze(tokens);
}

}  // namespace

void add_analyze(CLI::App& app, Run& run) {
  const auto given = std::make_shared<AnalyzeOptionsGiven>();
  AnalyzeOptionsGiven& command = *given;
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
  sub->callback([given, &run] { run = [given] { return run_given(*given); }; });
}

}  // namespace timtin
