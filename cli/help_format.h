// HelpFormat: what --help prints of an option, from the same table as man pages and completions.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace timtin {

// "--limit N" and "How many hits (1 to 1000, default 10)" where CLI11 would write
// "--limit UINT:UINT in [1 - 1000]=10".
class HelpFormat : public CLI::Formatter {
 public:
  HelpFormat() { column_width(26); }
  std::string make_option_name(const CLI::Option* option, bool positional) const override;
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
};

}  // namespace timtin
