#include "service/page_text.h"

#include <fmt/format.h>

#include "corpus/departments.h"

namespace timtin {

std::string vi_number(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, '.');
  return digits;
}

std::string vi_date(Date date) {
  if (!date) return "";
  return fmt::format("{:02}/{:02}/{}", date.day, date.month, date.year);
}

std::string department_name(std::string_view code) {
  const Department* department = Departments::in_use().find_code(code);
  return department ? department->name : std::string(code);
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

}  // namespace timtin
