// OpenArticle: an article in the reader's browser, or in the pager if it has no address or there is
// no browser.
#pragma once

#include "cli/terminal.h"
#include "searcher/searcher.h"

namespace timtin {

// By $BROWSER, or xdg-open where there is a screen. Throws std::runtime_error that says what could
// not be started.
void open_article(const Searcher& searcher, const Hit& hit, const Terminal& terminal);

}  // namespace timtin
