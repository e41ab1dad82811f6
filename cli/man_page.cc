#include "cli/man_page.h"

#include <algorithm>
#include <string_view>

namespace timtin {
namespace {

// Text of man(7): a backslash and a hyphen mean something, and so do a dot or a quote that begin a
// line.
std::string escaped(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    line_start = c == '\n';
  }
  return out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

std::string page_name(const std::string& command) {
  return command == "timtin" ? command : "timtin-" + command;
}

void add_synopsis(const CommandInfo& command, std::string& out) {
  out += ".SH SYNOPSIS\n.B timtin";
  if (command.name != "timtin") out += " " + command.name;
  out += "\n";
  if (command.name == "timtin") out += ".I COMMAND\n";
  for (const OptionInfo& option : command.options) {
    if (option.positional) out += ".I " + escaped(option.names[0]) + "\n";
  }
  for (const OptionInfo& option : command.options) {
    if (option.positional || !option.required) continue;
    out += ".BI " + escaped(option.names.back()) + " \" " + escaped(option.value) + "\"\n";
  }
  out += "[options]\n";
}

void add_options(const CommandInfo& command, std::string& out) {
  out += ".SH OPTIONS\n";
  for (const OptionInfo& option : command.options) {
    out += ".TP\n";
    for (std::size_t i = 0; i < option.names.size(); ++i) {
      if (i) out += ", ";
      out += (option.positional ? "\\fI" : "\\fB") + escaped(option.names[i]) + "\\fR";
    }
    if (!option.positional && !option.value.empty()) {
      out += " \\fI" + escaped(option.value) + "\\fR";
    }
    out += "\n" + escaped(option.description);
    if (!option.range.empty()) out += ", " + escaped(option.range);
    if (!option.fallback.empty()) out += " (default: " + escaped(option.fallback) + ")";
    if (!option.environment.empty()) {
      out += ". Taken from " + escaped(option.environment) + " if not given";
    }
    out += ".\n";
  }
}

}  // namespace

std::string man_page(const std::vector<CommandInfo>& table, const std::string& name,
                     const std::string& version) {
  const auto command = std::find_if(table.begin(), table.end(),
                                    [&](const CommandInfo& c) { return c.name == name; });
  if (command == table.end()) return "";
  std::string out = ".TH " + upper(page_name(name)) + " 1 \"\" \"timtin " + version + "\"\n";
  out += ".SH NAME\n" + escaped(page_name(name)) + " \\- " + escaped(command->description) + "\n";
  add_synopsis(*command, out);
  if (name == "timtin") {
    out += ".SH COMMANDS\n";
    for (const CommandInfo& other : table) {
      if (other.name == "timtin") continue;
      out += ".TP\n.BR " + escaped(page_name(other.name)) + " (1)\n" + escaped(other.description) +
             ".\n";
    }
  }
  add_options(*command, out);
  if (!command->footer.empty()) {
    out += ".SH NOTES\n.nf\n" + escaped(command->footer) + "\n.fi\n";
  }
  out +=
      ".SH EXIT STATUS\n"
      "0 found or done, 1 no hits, 2 error, 75 locked by another job: try again later.\n";
  if (name != "timtin") out += ".SH SEE ALSO\n.BR timtin (1)\n";
  return out;
}

}  // namespace timtin
