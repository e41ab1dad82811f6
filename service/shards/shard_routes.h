// ShardRoutes: what a `timtin serve --as-shard` answers to who searches several shards:
// POST /v1/shard/{describe,accents,words,candidates,hits,article}. docs/shards.md has the contract.
#pragma once

#include "service/http.h"
#include "service/shards/local_part.h"

namespace timtin {

// Thread-safe. `holder` was made with is_shard, and outlives it.
class ShardRoutes {
 public:
  explicit ShardRoutes(SearcherHolder& holder) : part_(holder) {}

  // For a POST to /v1/shard/...; a Handler.
  HttpResponse answer(const HttpRequest& request, Deadline deadline) const;

 private:
  const LocalPart part_;
};

}  // namespace timtin
