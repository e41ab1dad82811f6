// HitHtml: articles in lists and the line of what is known about one.
#pragma once

#include <string>
#include <vector>

#include "searcher/search.h"

namespace timtin {

// "22/08/2019 · Bắc Giang · Cổng thông tin": what is known, between dots.
std::string meta_html(Date date, const std::string& unit, const std::string& source);

// Topic and departments as links that narrow `request` to them; "" if there are none.
std::string tags_html(const SearchRequest& request, const std::string& topic,
                      const std::vector<std::string>& departments);

// Hits as a short list of titles and dates, <ul>.
std::string related_html(const std::vector<Hit>& hits);

// One hit as <li>; the title leads to the article's own address, or to its page here if it has
// none.
std::string hit_html(const SearchRequest& request, const Hit& hit);

}  // namespace timtin
