// SamplingOrder: articles in an order by chance that is the same for the same ids, whatever order
// they were read in: what is learned from the first so many of them is then the same, too.
#pragma once

#include <vector>

#include "schema/article_store.h"

namespace timtin {

std::vector<DocId> sampling_order(const ArticleStore& articles);

}  // namespace timtin
