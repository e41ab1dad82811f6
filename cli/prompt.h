// Prompt: a line of input from a person, with history, editing and suggestions on Tab (readline).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "searcher/searcher.h"

namespace timtin {

// One at a time: readline has one state. The history is $XDG_STATE_HOME/timtin/history, or
// ~/.local/state/timtin/history, readable to its owner alone; kept only if that can be written.
class Prompt {
 public:
  explicit Prompt(const Searcher& searcher);  // the archive whose phrases Tab suggests
  ~Prompt();
  Prompt(const Prompt&) = delete;
  Prompt& operator=(const Prompt&) = delete;

  // Without blanks at its ends; nothing at the end of input (Ctrl-D).
  std::optional<std::string> read();

 private:
  std::string history_file_;
};

// The index of the hit that `line` names by the number it is shown with, "12"; nothing if it is a
// query. `offset` and `count` are those of the hits shown.
std::optional<std::size_t> hit_number(const std::string& line, std::size_t offset,
                                      std::size_t count);

}  // namespace timtin
