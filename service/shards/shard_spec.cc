#include "service/shards/shard_spec.h"

#include <arpa/inet.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "schema/index_layout.h"
#include "service/listen_address.h"

namespace timtin {
namespace {

constexpr std::string_view kScheme = "http://";

bool is_name(std::string_view text) {
  const auto fits = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), fits);
}

bool is_numeric(const std::string& address) {
  in6_addr room{};
  return inet_pton(AF_INET, address.c_str(), &room) == 1 ||
         inet_pton(AF_INET6, address.c_str(), &room) == 1;
}

ShardSpec parse_shard(const std::string& text, std::size_t number) {
  ShardSpec spec{"shard-" + std::to_string(number), "", "", 0};
  std::string_view where = text;
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && is_name(where.substr(0, equals))) {
    spec.name = where.substr(0, equals);
    where.remove_prefix(equals + 1);
  }
  if (!where.starts_with(kScheme)) {
    if (where.empty() || where.find("://") != std::string_view::npos) {
      throw std::runtime_error("--shard " + text +
                               ": a folder or http://ADDRESS:PORT is wanted; TLS is a tunnel's");
    }
    spec.folder = where;
    return spec;
  }
  where.remove_prefix(kScheme.size());
  if (where.ends_with('/')) where.remove_suffix(1);
  const auto address = parse_listen_address(where);
  if (!address || where.find(':') == std::string_view::npos || address->port == 0 ||
      !is_numeric(address->address)) {
    throw std::runtime_error("--shard " + text +
                             ": http://ADDRESS:PORT is wanted, with a numeric address, as in "
                             "http://127.0.0.1:8081 or http://[::1]:8081");
  }
  spec.address = address->address;
  spec.port = address->port;
  return spec;
}

}  // namespace

std::vector<ShardSpec> parse_shards(const std::vector<std::string>& texts) {
  if (texts.size() > kMaxShards) throw std::runtime_error("--shard: at most 64 shards");
  std::vector<ShardSpec> shards;
  for (const std::string& text : texts) {
    shards.push_back(parse_shard(text, shards.size() + 1));
    const ShardSpec& last = shards.back();
    const auto same = [&](const ShardSpec& other) { return other.name == last.name; };
    if (std::count_if(shards.begin(), shards.end(), same) > 1) {
      throw std::runtime_error("--shard " + text + ": two shards are named " + last.name);
    }
  }
  return shards;
}

}  // namespace timtin
