// The story within an HTML page, by text density: paragraphs stand together, navigation is links.
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/html_document.h"

namespace timtin {

// The blocks of the story, as indices in the order of the page; none if the page holds no story.
//
// The story's element is the one whose children (and, at half weight, grandchildren) hold the most
// words in paragraphs with few links, boilerplate elements left out. What stands in it is the story
// but for boilerplate elements below it and blocks that are mostly links. A page of lists has none:
// its best element has less than `least_words` words, more words in links than without, or is a
// teaser beside others that together hold more.
std::vector<std::size_t> find_story(const HtmlDocument& document, std::size_t least_words = 40);

}  // namespace timtin
