// HistogramHtml: articles by year, or by month of a short period, as bars of an inline SVG.
#pragma once

#include <string>

#include "searcher/search.h"

namespace timtin {

// Each bar is a link that narrows `request` to its period; app.js lets one drag over several.
// "" if there is only one period, or none.
std::string histogram_html(const SearchRequest& request, const SearchAnswer& answer);

}  // namespace timtin
