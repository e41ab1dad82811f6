// HtmlText: what a reader sees of the HTML of titles and snippets, and which words are marked.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin {

struct HtmlText {
  std::string text;                // tags removed, entities undone
  std::vector<std::string> marks;  // what stood in <mark>, the same way
  bool clean = true;               // no other tag, no bare & < >, tags opened and closed in turn
};

inline HtmlText html_text(std::string_view html) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
  HtmlText found;
  bool marked = false;
  while (!html.empty()) {
    const std::string_view tag = marked ? "</mark>" : "<mark>";
    if (html.starts_with(tag)) {
      html.remove_prefix(tag.size());
      marked = !marked;
      if (marked) found.marks.emplace_back();
      continue;
    }
    char c = html[0];
    std::size_t size = 1;
    for (const auto& [entity, character] : kEntities) {
      if (html.starts_with(entity)) c = character, size = entity.size();
    }
    if (size == 1 && (c == '<' || c == '>' || c == '&' || c == '"')) found.clean = false;
    found.text += c;
    if (marked) found.marks.back() += c;
    html.remove_prefix(size);
  }
  if (marked) found.clean = false;
  return found;
}

}  // namespace timtin
