// ShardSpec: a shard as the command line names it: [NAME=]FOLDER or [NAME=]http://ADDRESS:PORT.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

struct ShardSpec {
  std::string name;     // [A-Za-z0-9._-], 1 to 64: shown to readers and in metrics
  std::string folder;   // "" for a remote one
  std::string address;  // numeric
  std::uint16_t port = 0;
  bool operator==(const ShardSpec&) const = default;
};

// Shards without a name of their own are shard-1, shard-2 ... in this order. Throws
// std::runtime_error that says which one is wrong and what is wanted.
std::vector<ShardSpec> parse_shards(const std::vector<std::string>& texts);

}  // namespace timtin
