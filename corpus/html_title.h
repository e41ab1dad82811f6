// The title of an HTML page's story: where it stands, and what it is.
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/article.h"
#include "corpus/html_document.h"

namespace timtin {

// The block that is the title, which becomes that of `base`, whose title so far is what the page
// says of itself; blocks.size() if none is seen, then the title stays. In the order of trust: a
// heading that agrees with the page's own title; any other line above the story that is that title;
// the last <h1> (or <h2>) above the story, for the first is the site's, unless it is a link, or the
// page names a better title; a line near above the story whose class names it; where only the site
// has a name, the nearest line above the story that can be a title. `story` is not empty.
std::size_t find_html_title(const HtmlDocument& document, const std::vector<std::size_t>& story,
                            Found& base);

}  // namespace timtin
