// HitHtml: articles in lists and the line of what is known about one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "searcher/search.h"

namespace timtin {

// "22/08/2019 · Bắc Giang · Cổng thông tin": what is known, between dots.
std::string meta_html(Date date, const std::string& unit, const std::string& source);

// Topic and departments as links that narrow `request` to them; "" if there are none.
std::string tags_html(const SearchRequest& request, const std::string& topic,
                      const std::vector<std::string>& departments);

// Lists of other articles on an article's page, and their places there: a hit links to them, and
// app.js brings them under the hit.
inline constexpr const char* kRelatedPlace = "lien-quan";
inline constexpr const char* kCopiesPlace = "cung-noi-dung";

// Articles as a short list of titles, dates and sources, <ul>.
std::string list_html(const std::vector<Hit>& hits);

// Hits as <li>; stories of one page stand within the first of them. A title leads to the article's
// own address, or to its page here if it has none.
std::string hits_html(const SearchRequest& request, std::span<const Hit> hits);

}  // namespace timtin
