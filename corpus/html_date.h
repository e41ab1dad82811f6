// The visible date of an HTML page's story, for pages that do not say it of themselves.
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/article.h"
#include "corpus/html_document.h"

namespace timtin {

// Sets the date of `base`, with the reason, if it has none, and gives the block that tells it;
// blocks.size() if none does. In the order of trust: alone on its line below the title or at the
// head of the story; among few words there, before the first paragraph; near above the title or
// below the story, where its class says so. A line that says when the page was changed ("Cập nhật")
// counts only if no other does. Lines with another date are told among the reasons. `title` is the
// title's block, `story` the blocks of the story.
std::size_t find_html_date(const HtmlDocument& document, std::size_t title,
                           const std::vector<std::size_t>& story, Found& base);

}  // namespace timtin
