// The story within an HTML page: the element that its class names, else the densest text.
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/html_document.h"

namespace timtin {

// The blocks of the story, as indices in the order of the page; none if the page holds no story.
//
// The story's element is the one whose class says so (html_hints.h) and that holds most of the
// text of all such; else the one whose children (and, at half weight, grandchildren) hold the most
// words in paragraphs with few links, boilerplate left out, widened to its parent where that adds
// paragraphs and hardly any links. What stands in it is the story, but for boilerplate elements
// below it, blocks that are mostly links and the titles above those, and what follows the first
// links after the last paragraph. A page of lists has none: its best element has few words, more
// words in links than without, headings that are links, or is a teaser beside others that together
// hold more. `claims_article`: the page says of itself that it is one, which the last rule
// believes.
std::vector<std::size_t> find_story(const HtmlDocument& document, bool claims_article);

}  // namespace timtin
