// PageFrame: what stands around every page: name of the site, search box, footer.
#pragma once

#include <cstdint>
#include <string>

#include "searcher/search.h"

namespace timtin {

struct PageFrame {
  std::string site = "Tìm tin";  // name of the portal, in the header and in titles; plain text
  std::uint64_t articles = 0;    // in the archive
  std::string built_at;          // "2026-11-24T03:17:50Z"; "" if not known
};

// A whole page. `title` is plain text, `body` is HTML. Query and filters of `request` fill the box.
std::string framed_page(const SearchRequest& request, const std::string& title,
                        const std::string& body, const PageFrame& frame);

}  // namespace timtin
