#include "analyzers/number.h"

#include <algorithm>

namespace timtin {
namespace {

std::string without_leading_zeros(std::string_view digits) {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return std::string(digits.substr(first));
}

// "1.797.500" with '.': groups of three after a first group of one to three that is not zero.
bool is_grouped(std::string_view text, char separator) {
  std::size_t end = text.find(separator);
  if (end == std::string_view::npos || end > 3 || text[0] == '0') return false;
  for (text.remove_prefix(end); !text.empty(); text.remove_prefix(4)) {
    if (text.size() < 4 || text[0] != separator) return false;
    if (text.substr(1, 3).find_first_not_of("0123456789") != std::string_view::npos) return false;
  }
  return true;
}

std::string ungrouped(std::string_view text, char separator) {
  std::string out(text);
  std::erase(out, separator);
  return out;
}

std::string whole_part(std::string_view text) {
  if (text.find_first_of(".,") == std::string_view::npos) return without_leading_zeros(text);
  const char separator = text[text.find_first_of(".,")];
  return is_grouped(text, separator) ? ungrouped(text, separator) : std::string();
}

}  // namespace

std::string canonical_number(std::string_view text) {
  const std::size_t last = text.find_last_of(".,");
  if (last == std::string_view::npos) return without_leading_zeros(text);
  const bool one_separator = text.find_first_of(".,") == last;
  const std::string_view decimals = text.substr(last + 1);
  const bool grouped = is_grouped(text, text[last]);
  if (grouped && (text[last] == '.' || !one_separator)) return ungrouped(text, text[last]);
  // The last separator is decimal: a comma, a dot of other than three digits, or the one of 0.345.
  if (!one_separator && text.substr(0, last).find(text[last]) != std::string_view::npos) return {};
  if (text[last] == '.' && one_separator && decimals.size() > 3) return {};
  std::string whole = whole_part(text.substr(0, last));
  if (whole.empty()) return {};
  return whole.append(1, ',').append(decimals);
}

}  // namespace timtin
