// ArticleHtml: an article as a page, for articles without an address of their own.
#pragma once

#include <string>
#include <vector>

#include "corpus/article.h"
#include "searcher/search.h"
#include "service/page_frame.h"

namespace timtin {

// `related`: articles about what it is about, best first.
std::string article_page(const Article& article, const std::vector<Hit>& related,
                         const PageFrame& frame);

}  // namespace timtin
