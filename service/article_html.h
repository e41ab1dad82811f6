// ArticleHtml: an article as a page, for articles without an address of their own.
#pragma once

#include <string>

#include "corpus/article.h"
#include "service/page_frame.h"

namespace timtin {

std::string article_page(const Article& article, const PageFrame& frame);

}  // namespace timtin
