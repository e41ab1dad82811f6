// hit_of: an article as a hit: what is shown of it in any list.
#pragma once

#include "schema/segment.h"
#include "searcher/search.h"

namespace timtin {

// Without score, snippet and title_html: those depend on what was asked.
Hit hit_of(const Segment& segment, DocId doc);

}  // namespace timtin
