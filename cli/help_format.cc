#include "cli/help_format.h"

#include "cli/command_table.h"

namespace timtin {

std::string HelpFormat::make_option_name(const CLI::Option* option, bool /*positional*/) const {
  std::string names;
  for (const std::string& name : option_info(*option).names) {
    names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

std::string HelpFormat::make_option_opts(const CLI::Option* option) const {
  const OptionInfo info = option_info(*option);
  return info.positional || info.value.empty() ? "" : " " + info.value;
}

std::string HelpFormat::make_option_desc(const CLI::Option* option) const {
  const OptionInfo info = option_info(*option);
  std::string bounds = info.range;
  const auto add = [&bounds](const std::string& more) {
    bounds += (bounds.empty() ? "" : ", ") + more;
  };
  if (!info.fallback.empty()) add("default " + info.fallback);
  if (!info.environment.empty()) add("or " + info.environment);
  return info.description + (bounds.empty() ? "" : " (" + bounds + ")");
}

}  // namespace timtin
