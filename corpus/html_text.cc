#include "corpus/html_text.h"

#include <algorithm>
#include <array>

#include "corpus/html_document.h"

namespace timtin {

namespace {

constexpr std::array<std::string_view, 7> kMarkup = {"/p>",   "/div>", "/li>", "/td>",
                                                     "br />", "br/>",  "br>"};

bool is_markup(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::array<char, 5> start{};
    const std::string_view next = text.substr(at + 1, start.size());
    std::transform(next.begin(), next.end(), start.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string_view tag(start.data(), next.size());
    if (std::any_of(kMarkup.begin(), kMarkup.end(),
                    [tag](std::string_view each) { return tag.starts_with(each); })) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string text;
  for (const HtmlBlock& block : parse_html(html).blocks) {
    if (!text.empty()) text += '\n';
    text += block.text;
  }
  return text;
}

void undo_markup(Found& found) {
  Article& article = found.article;
  for (const auto& [field, text] : {std::pair("lead", &article.lead), {"body", &article.body}}) {
    if (!is_markup(*text)) continue;
    *text = text_of_html(*text);
    found.reasons.push_back(std::string(field) + ": the text of its HTML");
  }
}

}  // namespace timtin
