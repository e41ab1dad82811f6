// SamplingOrder: articles in an order by chance that is the same for the same ids, whatever order
// they were read in: what is learned from the first so many of them is then the same, too.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "schema/segment.h"

namespace timtin {

std::vector<DocId> sampling_order(const ArticleStore& articles);

// The same of several segments together.
struct Sampled {
  std::uint64_t hash;
  const Segment* segment;
  DocId doc;
  std::string_view id() const { return segment->articles().id(doc); }
};
std::vector<Sampled> sampling_order(const std::vector<const Segment*>& segments);

}  // namespace timtin
