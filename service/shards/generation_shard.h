// GenerationShards: generations that no service serves, searched as the shards of one archive: the
// gates of `timtin index --shards` look at candidates so, before anything is published.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searcher/search.h"

namespace timtin {

// `folders`: of generations. Searches on the calling thread. Throws IndexError.
std::unique_ptr<Searchable> open_as_shards(const std::vector<std::string>& folders);

}  // namespace timtin
