// The fields that an HTML page gives about itself: JSON-LD, OpenGraph, meta elements, <time>.
#pragma once

#include <string>

#include "corpus/html_document.h"
#include "corpus/page.h"

namespace timtin {

// Fills title, url, lead, date, topic and source of `base`, each from the first place that has it,
// with the reason. Refused candidates (an impossible date) become notes. The order: JSON-LD of an
// article, OpenGraph and article: properties, other meta elements, <time>, <title>.
void read_html_metadata(const HtmlDocument& document, Found& base);

// The text of the story as JSON-LD has it (articleBody), for pages that a script builds; "" if it
// is not there.
std::string body_in_metadata(const HtmlDocument& document);

// True if the page says that it is an article.
bool claims_article(const HtmlDocument& document);

}  // namespace timtin
