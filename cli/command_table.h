// CommandTable: the commands and options of timtin as values, read off the command line parser, so
// that man pages and completions cannot differ from what is understood.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace timtin {

struct OptionInfo {
  std::vector<std::string> names;  // "-h", "--help"; of a positional argument its name alone
  std::string value;               // what it takes: "DIR", "N"; "" for a flag
  std::string description;
  std::string environment;  // the variable that stands in for it, or ""
  std::string fallback;     // what it is if not given, or ""
  std::string range;        // of a number: "1 to 1000", or ""
  std::vector<std::string> choices;
  bool positional = false, required = false;
  bool takes_file = false;  // a path: completions offer files
};

struct CommandInfo {
  std::string name, description;
  std::string footer;  // remarks and examples, as --help prints them
  std::vector<OptionInfo> options;
};

OptionInfo option_info(const CLI::Option& option);

// The program itself first, under the name "timtin", then its commands in the order of --help.
std::vector<CommandInfo> command_table(const CLI::App& app);

}  // namespace timtin
