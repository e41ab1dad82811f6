#include "service/service.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "service/endpoint.h"
#include "service/metrics.h"

namespace timtin {
namespace {

ServerOptions with_workers(ServerOptions options) {
  if (options.worker_threads <= 0) {
    options.worker_threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  }
  return options;
}

}  // namespace

class Service::Impl {
 public:
  explicit Impl(const ServiceOptions& options)
      : server_options(with_workers(options.server)),
        on_access(options.on_access),
        holder(options.index, server_options.worker_threads, options.on_reload,
               std::chrono::seconds(1), options.curation),
        routes(holder, metrics, options.routes, [this] { return server->status(); }) {
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

  const ServerOptions server_options;
  const AccessLog on_access;
  Metrics metrics;
  SearcherHolder holder;
  Routes routes;
  std::optional<Server> server;  // last: its threads use the rest
};

Service::Service(const ServiceOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Service::~Service() = default;
std::uint16_t Service::port() const { return impl_->server->port(); }
std::string Service::where() const { return impl_->server->where(); }
std::string Service::generation() const { return impl_->holder.current()->generation().name(); }
void Service::start() { impl_->server->start(); }
void Service::stop() { impl_->server->stop(); }
void Service::reload() { impl_->holder.check(); }

}  // namespace timtin
