// ArticleHtml: an article as a page, for articles without an address of their own.
#pragma once

#include <string>
#include <vector>

#include "corpus/article.h"
#include "searcher/search.h"
#include "service/page_frame.h"

namespace timtin {

// What else of the archive a reader of the article may want.
struct ArticleLists {
  std::vector<Hit> copies;   // other articles that tell the same story
  std::vector<Hit> related;  // about what it is about, best first
};

std::string article_page(const Article& article, const ArticleLists& lists, const PageFrame& frame);

}  // namespace timtin
