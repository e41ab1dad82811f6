// The lines of the tables that staff edit: fields between tabs, # for comments.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace timtin {

struct TableLine {
  std::size_t number = 0;  // from 1
  std::vector<std::string_view> fields;
};

// Lines that are empty or start with # are passed over. The fields point into `text`.
std::vector<TableLine> table_lines(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace timtin
