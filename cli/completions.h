// Completions: what a shell offers after "timtin", from the table of options.
#pragma once

#include <string>
#include <vector>

#include "cli/command_table.h"

namespace timtin {

// A script each, to be sourced by the shell or put where it looks for completions.
std::string bash_completions(const std::vector<CommandInfo>& table);
std::string zsh_completions(const std::vector<CommandInfo>& table);
std::string fish_completions(const std::vector<CommandInfo>& table);

}  // namespace timtin
