#include "service/html_escape.h"

#include <cstddef>

namespace timtin {

void append_html_escaped(std::string& out, std::string_view text) {
  for (std::size_t at; (at = text.find_first_of("&<>\"'")) != std::string_view::npos;) {
    out.append(text.substr(0, at));
    switch (text[at]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += "&#39;";
    }
    text.remove_prefix(at + 1);
  }
  out.append(text);
}

std::string html_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_html_escaped(out, text);
  return out;
}

}  // namespace timtin
