// LocalShard: a shard that is a folder of this machine, searched by threads of this process.
#pragma once

#include <memory>

#include "service/searcher_holder.h"
#include "service/shards/shard.h"
#include "service/worker_pool.h"

namespace timtin {

// `pool` must outlive it. `holder` was made with is_shard.
std::unique_ptr<Shard> make_local_shard(std::unique_ptr<SearcherHolder> holder, WorkerPool& pool);

}  // namespace timtin
