#include "cli/answer_csv.h"

#include <string_view>

#include "cli/terminal_text.h"

namespace timtin {
namespace {

std::string field(std::string_view value) {
  std::string text = printable_text(value);
  if (!text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos) {
    text.insert(0, 1, '\'');
  }
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

}  // namespace

std::string answer_csv(const SearchRequest& request, const SearchAnswer& answer) {
  std::string csv = "number,date,title,topic,departments,unit,source,url,id\r\n";
  std::size_t number = request.offset;
  for (const Hit& hit : answer.hits) {
    std::string departments;
    for (const std::string& code : hit.departments) {
      departments += (departments.empty() ? "" : ", ") + code;
    }
    csv += std::to_string(++number);
    for (const std::string& value : {to_iso(hit.published), hit.title, hit.topic, departments,
                                     hit.unit, hit.source, hit.url, hit.id}) {
      csv += "," + field(value);
    }
    csv += "\r\n";
  }
  return csv;
}

}  // namespace timtin
