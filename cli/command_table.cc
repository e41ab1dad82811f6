#include "cli/command_table.h"

#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <string_view>

#include "cli/command.h"
#include "cli/completions.h"
#include "cli/man_page.h"
#include "cli/options.h"
#include "cli/version.h"

namespace timtin {
namespace {

// "{bash,fish,zsh}" of a check for membership.
std::vector<std::string> choices_of(const std::string& type) {
  std::vector<std::string> choices;
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return choices;
  std::string_view list = std::string_view(type).substr(open + 1, close - open - 1);
  while (!list.empty()) {
    std::string_view one = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), one.size() + 1));
    choices.emplace_back(one.substr(0, one.find("->")));
  }
  return choices;
}

// "1 to 1000" of CLI11's "UINT:UINT in [1 - 1000]".
std::string range_of(const std::string& type) {
  const std::size_t open = type.find(" in [");
  if (open == std::string::npos) return "";
  std::string range = type.substr(open + 5, type.find(']', open) - open - 5);
  if (const std::size_t dash = range.find(" - "); dash != range.npos)
    range.replace(dash, 3, " to ");
  return range;
}

CommandInfo command_info(const CLI::App& app, std::string name) {
  CommandInfo info;
  info.name = std::move(name);
  info.description = app.get_description();
  info.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) info.options.push_back(option_info(*option));
  return info;
}

}  // namespace

OptionInfo option_info(const CLI::Option& option) {
  static constexpr std::array<std::string_view, 4> kPaths = {"DIR", "FILE", "SOURCE", "PATH"};
  OptionInfo info;
  info.positional = option.get_positional();
  if (info.positional) {
    info.names = {option.get_name(true)};
  } else {
    for (const std::string& name : option.get_snames()) info.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) info.names.push_back("--" + name);
  }
  const std::string type = option.get_type_name();
  info.choices = choices_of(type);
  info.range = range_of(type);
  if (option.get_items_expected_max() > 0) {
    info.value = info.positional ? info.names[0] : type.substr(0, type.find_first_of(" :{"));
    if (info.value.empty() || info.value == "TEXT") {
      info.value = info.choices.empty() ? "TEXT" : "NAME";
    }
    if (info.value == "ENUM") info.value = "NAME";
    if (info.value == "UINT" || info.value == "INT") info.value = "N";
    if (info.value == "FLOAT") info.value = "X";
  }
  for (const std::string_view path : kPaths) {
    info.takes_file = info.takes_file || info.value == path;
  }
  info.description = option.get_description();
  info.environment = option.get_envname();
  info.fallback = option.get_default_str();
  info.required = option.get_required();
  return info;
}

std::vector<CommandInfo> command_table(const CLI::App& app) {
  std::vector<CommandInfo> table = {command_info(app, "timtin")};
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    table.push_back(command_info(*sub, sub->get_name()));
  }
  return table;
}

void add_manual(CLI::App& app, Run& run) {
  const auto name = std::make_shared<std::string>("timtin");
  CLI::App* sub = app.add_subcommand("manual", "Print the man page of timtin or of a command");
  sub->add_option("COMMAND", *name, "A command; without it, timtin itself");
  sub->footer("Example:\n  timtin manual search | man -l -");
  sub->callback([&app, name, &run] {
    run = [&app, name] {
      const std::string page = man_page(command_table(app), *name, kVersion);
      if (page.empty()) throw CLI::ValidationError("COMMAND", "there is no \"" + *name + "\"");
      std::fputs(page.c_str(), stdout);
      return kExitDone;
    };
  });
}

void add_completions(CLI::App& app, Run& run) {
  const auto shell = std::make_shared<std::string>();
  CLI::App* sub = app.add_subcommand("completions", "Print the completions for a shell");
  sub->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  sub->footer("Example:\n  eval \"$(timtin completions bash)\"");
  sub->callback([&app, shell, &run] {
    run = [&app, shell] {
      const std::vector<CommandInfo> table = command_table(app);
      const std::string script = *shell == "bash"  ? bash_completions(table)
                                 : *shell == "zsh" ? zsh_completions(table)
                                                   : fish_completions(table);
      std::fputs(script.c_str(), stdout);
      return kExitDone;
    };
  });
}

}  // namespace timtin
