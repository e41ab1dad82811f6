// HTML escaping: text that is safe as an element's content and inside a quoted attribute.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

std::string html_escape(std::string_view text);

void append_html_escaped(std::string& out, std::string_view text);

}  // namespace timtin
