// Service: the archive over HTTP, put together: server, routes, generations, metrics.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "service/routes.h"
#include "service/searcher_holder.h"
#include "service/server.h"
#include "service/shards/shard_spec.h"
#include "service/shards/sharded_archive.h"

namespace timtin {

struct ServiceOptions {
  std::string index;
  std::string curation;           // a file: searcher/curation.h; "" for none
  bool as_shard = false;          // also answers who searches several shards
  std::vector<ShardSpec> shards;  // searched instead of `index` if there are any
  std::string shard_key;          // that remote shards want; "" for none
  ShardedOptions sharded;
  ServerOptions server;
  RouteOptions routes;
  AccessLog on_access;                 // see AccessLog
  SearcherHolder::OnReload on_reload;  // a newer generation was opened or refused
};

class Service {
 public:
  // Opens the index, then listens. Throws IndexError or std::runtime_error (the address).
  explicit Service(const ServiceOptions& options);
  ~Service();  // stops
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  std::uint16_t port() const;
  std::string where() const;  // "127.0.0.1:8080"
  std::string generation() const;

  void start();
  void stop();    // as Server::stop()
  void reload();  // looks for a newer generation now: for SIGHUP

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin
