// RemoteShard: a shard that is a `timtin serve --as-shard` at an address.
#pragma once

#include <memory>
#include <string>

#include "service/shards/shard.h"
#include "service/shards/shard_client.h"

namespace timtin {

// `thread` must outlive it.
std::unique_ptr<Shard> make_remote_shard(ShardClientThread& thread, const HttpTarget& target);

}  // namespace timtin
