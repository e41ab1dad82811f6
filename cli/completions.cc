#include "cli/completions.h"

#include <algorithm>
#include <string_view>

namespace timtin {
namespace {

// In single quotes, for any of the three shells; `also` are characters to put a backslash before.
std::string quoted(std::string_view text, std::string_view also = "") {
  std::string out = "'";
  for (const char c : text) {
    if (also.find(c) != std::string_view::npos) out += '\\';
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out + "'";
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

std::string command_names(const std::vector<CommandInfo>& table) {
  std::string all;
  for (const CommandInfo& command : table) {
    if (command.name != "timtin") all += (all.empty() ? "" : " ") + command.name;
  }
  return all;
}

}  // namespace

std::string bash_completions(const std::vector<CommandInfo>& table) {
  std::string alternatives = command_names(table);
  std::replace(alternatives.begin(), alternatives.end(), ' ', '|');
  std::string out =
      "# bash completion for timtin; made by: timtin completions bash\n"
      "_timtin() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= w\n"
      "  for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case $w in " +
      alternatives +
      ") command=$w; break ;; esac\n"
      "  done\n"
      "  case $command:$before in\n";
  std::string words;
  for (const CommandInfo& command : table) {
    const std::string name = command.name == "timtin" ? "" : command.name;
    std::string all = name.empty() ? command_names(table) : "";
    for (const OptionInfo& option : command.options) {
      if (option.positional) {
        if (!option.choices.empty()) all += " " + joined(option.choices);
        continue;
      }
      all += " " + joined(option.names);
      if (option.value.empty()) continue;
      for (const std::string& spelling : option.names) {
        out += "    " + name + ":" + spelling + ") ";
        if (!option.choices.empty()) {
          out += "COMPREPLY=($(compgen -W " + quoted(joined(option.choices)) + " -- \"$word\"))";
        } else {
          out += option.takes_file ? "COMPREPLY=($(compgen -f -- \"$word\"))" : "COMPREPLY=()";
        }
        out += "; return ;;\n";
      }
    }
    words += "    " + (name.empty() ? "''" : name) + ") words=" + quoted(all) + " ;;\n";
  }
  out += "  esac\n  local words=\n  case $command in\n" + words +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "  [[ $word != -* && -n $command ]] && COMPREPLY+=($(compgen -f -- \"$word\"))\n"
         "}\n"
         "complete -o filenames -F _timtin timtin\n";
  return out;
}

std::string zsh_completions(const std::vector<CommandInfo>& table) {
  std::string out =
      "#compdef timtin\n# zsh completion for timtin; made by: timtin completions zsh\n"
      "_timtin() {\n  local context state line\n  local -a commands\n  commands=(\n";
  for (const CommandInfo& command : table) {
    if (command.name == "timtin") continue;
    out += "    " + quoted(command.name + ":" + command.description) + "\n";
  }
  out +=
      "  )\n  _arguments -C '1:command:->command' '*::argument:->argument'\n"
      "  case $state in\n    command) _describe command commands ;;\n"
      "    argument) case $words[1] in\n";
  for (const CommandInfo& command : table) {
    if (command.name == "timtin") continue;
    out += "      " + command.name + ") _arguments";
    for (const OptionInfo& option : command.options) {
      const std::string action = !option.choices.empty() ? "(" + joined(option.choices) + ")"
                                 : option.takes_file     ? "_files"
                                                         : " ";
      if (option.positional) {
        out += " \\\n        " + quoted("*:" + option.names[0] + ":" + action);
        continue;
      }
      for (const std::string& name : option.names) {
        std::string spec = name + "[";
        for (const char c : option.description) {
          if (c == '[' || c == ']' || c == ':') spec += '\\';
          spec += c;
        }
        spec += "]";
        if (!option.value.empty()) spec += ":" + option.value + ":" + action;
        out += " \\\n        " + quoted(spec);
      }
    }
    out += " ;;\n";
  }
  return out +
         "    esac ;;\n  esac\n}\n"
         "if [[ $funcstack[1] == _timtin ]]; then _timtin \"$@\"; else compdef _timtin timtin; "
         "fi\n";
}

std::string fish_completions(const std::vector<CommandInfo>& table) {
  std::string out = "# fish completion for timtin; made by: timtin completions fish\n";
  for (const CommandInfo& command : table) {
    const bool top = command.name == "timtin";
    const std::string when =
        top ? "__fish_use_subcommand" : "__fish_seen_subcommand_from " + command.name;
    if (!top) {
      out += "complete -c timtin -f -n __fish_use_subcommand -a " + command.name + " -d " +
             quoted(command.description) + "\n";
    }
    for (const OptionInfo& option : command.options) {
      std::string line = "complete -c timtin -n " + quoted(when);
      if (option.positional && option.choices.empty()) continue;
      for (const std::string& name : option.names) {
        if (option.positional) break;
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (!option.choices.empty()) {
        line += " -f -a " + quoted(joined(option.choices));
      } else if (!option.takes_file) {
        line += " -f";
      }
      if (!option.value.empty() && !option.positional) line += " -r";
      out += line + " -d " + quoted(option.description) + "\n";
    }
  }
  return out;
}

}  // namespace timtin
