// QueryJson: a resolved query on its way to a shard.
#pragma once

#include "searcher/part.h"
#include "service/shards/json_reader.h"
#include "service/shards/json_text.h"

namespace timtin {

// The members of a request to a shard. read_ throws BadJson; what it returns is safe to search
// with: indexes are within bounds, numbers are finite.
void write_part_request(JsonText& out, const PartRequest& request);
PartRequest read_part_request(const JsonReader& in);

}  // namespace timtin
