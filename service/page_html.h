// PageHtml: the search page and the page of an article, whole, as the server sends them.
#pragma once

#include <string>

#include "corpus/article.h"
#include "schema/manifest.h"
#include "searcher/search.h"
#include "service/problem.h"

namespace timtin {

std::string search_page(const SearchRequest& request, const SearchAnswer& answer,
                        const Manifest& manifest);

std::string article_page(const Article& article, const Manifest& manifest);

// For what could not be asked or found: the search box, and what is wrong, in Vietnamese.
std::string problem_page(const Problem& problem, const Manifest& manifest);

}  // namespace timtin
