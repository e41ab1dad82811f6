// ManPage: the manual pages of the commands, in man(7) markup, from the table of options.
#pragma once

#include <string>
#include <vector>

#include "cli/command_table.h"

namespace timtin {

// The page of the command `name` ("timtin" for the program itself); "" if there is none.
std::string man_page(const std::vector<CommandInfo>& table, const std::string& name,
                     const std::string& version);

}  // namespace timtin
