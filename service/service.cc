#include "service/service.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

#include "service/endpoint.h"
#include "service/metrics.h"
#include "service/searcher_holder.h"
#include "service/shards/local_shard.h"
#include "service/shards/remote_shard.h"
#include "service/shards/shard_routes.h"
#include "service/worker_pool.h"

namespace timtin {
namespace {

// Who waits for other machines holds a thread meanwhile without using a processor.
constexpr int kWaitingThreads = 32;
constexpr std::uint64_t kMaxShardBody = std::uint64_t{1} << 20;  // bytes of a question to a shard

int processors() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

ServerOptions server_options_of(const ServiceOptions& options) {
  ServerOptions server = options.server;
  if (server.worker_threads <= 0) {
    server.worker_threads = options.shards.empty() ? processors() : kWaitingThreads;
  }
  if (options.as_shard) server.max_body = std::max(server.max_body, kMaxShardBody);
  return server;
}

}  // namespace

class Service::Impl {
 public:
  explicit Impl(const ServiceOptions& options)
      : server_options(server_options_of(options)),
        on_access(options.on_access),
        pool(processors(), server_options.max_queue),
        archive(options.shards.empty() ? open_index(options) : open_shards(options)),
        routes(*archive, metrics, route_options(options), [this] { return server->status(); }) {
    server.emplace(
        server_options,
        [this](const HttpRequest& request, Deadline deadline) {
          return routes.answer(request, deadline);
        },
        [this](const HttpRequest& request) { return routes.answer_quickly(request); },
        [this](const AccessRecord& record) {
          metrics.count_request(endpoint_of(record.path), record.status, record.took);
          if (on_access) on_access(record);
        });
  }

  ~Impl() {
    server.reset();
    pool.close();  // what still runs for a request that gave up on it uses the archive
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

 private:
  std::unique_ptr<Archive> open_index(const ServiceOptions& options) {
    auto holder = std::make_unique<SearcherHolder>(options.index, server_options.worker_threads,
                                                   options.on_reload, std::chrono::seconds(1),
                                                   options.curation, options.as_shard);
    if (options.as_shard) shard.emplace(*holder);
    return holder;
  }

  std::unique_ptr<Archive> open_shards(const ServiceOptions& options) {
    ShardLines lines;
    for (const ShardSpec& spec : options.shards) {
      std::unique_ptr<Shard> opened;
      if (spec.folder.empty()) {
        opened = make_remote_shard(clients, {spec.address, spec.port, options.shard_key});
      } else {
        opened = make_local_shard(
            std::make_unique<SearcherHolder>(spec.folder, processors(), options.on_reload,
                                             std::chrono::seconds(1), "", true),
            pool);
      }
      lines.push_back(std::make_unique<ShardLine>(spec.name, std::move(opened)));
    }
    ShardedOptions sharded = options.sharded;
    sharded.curation = options.curation;
    return std::make_unique<ShardedArchive>(std::move(lines), sharded);
  }

  RouteOptions route_options(const ServiceOptions& options) {
    RouteOptions route = options.routes;
    if (shard) {
      route.shard = [this](const HttpRequest& request, Deadline deadline) {
        return shard->answer(request, deadline);
      };
    }
    return route;
  }

 public:
  const ServerOptions server_options;
  const AccessLog on_access;
  Metrics metrics;
  ShardClientThread clients;
  WorkerPool pool;  // that searches local shards
  std::optional<ShardRoutes> shard;
  std::unique_ptr<Archive> archive;
  Routes routes;
  std::optional<Server> server;  // last: its threads use the rest
};

Service::Service(const ServiceOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Service::~Service() = default;
std::uint16_t Service::port() const { return impl_->server->port(); }
std::string Service::where() const { return impl_->server->where(); }
std::string Service::generation() const { return impl_->archive->state()->name(); }
void Service::start() { impl_->server->start(); }
void Service::stop() { impl_->server->stop(); }
void Service::reload() { impl_->archive->check(); }

}  // namespace timtin
