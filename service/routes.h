// Routes: a request to the archive and its answer; what each endpoint does.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "service/api_keys.h"
#include "service/archive.h"
#include "service/endpoint.h"
#include "service/http.h"
#include "service/metrics.h"
#include "service/page_routes.h"
#include "service/query_watch.h"
#include "service/result_cache.h"

namespace timtin {

struct RouteOptions {
  std::string cors_origin;              // "" for none, "*", or "https://portal.example"
  std::string site = "Tìm tin";         // name of the portal on the search page
  ApiKeys keys;                         // needed for what is not is_public()
  QueryLog on_query;                    // searches without hits, and slow ones
  std::chrono::milliseconds slow{500};  // from here on a search is slow
  std::size_t cache_bytes = 64u << 20;  // 0: no cache
  Handler shard;                        // answers /v1/shard/; empty: nothing is there
};

// Thread-safe. `archive` and `metrics` must outlive it. `status` is asked for /readyz and /metrics.
class Routes {
 public:
  Routes(Archive& archive, Metrics& metrics, RouteOptions options,
         std::function<ServerStatus()> status);

  // What needs no search and no disk, suggestions among it: a QuickHandler.
  std::optional<HttpResponse> answer_quickly(const HttpRequest& request);
  // Everything else: a Handler.
  HttpResponse answer(const HttpRequest& request, Deadline deadline);

 private:
  std::optional<HttpResponse> quick(const HttpRequest& request);
  std::optional<HttpResponse> quick_search(const HttpRequest& request, Endpoint endpoint);
  HttpResponse search(const HttpRequest& request, Endpoint endpoint, Deadline deadline);
  // What is asked: the current state, or that of a cursor; null if it is gone.
  std::shared_ptr<ArchiveState> opened_for(const SearchRequest& asked) const;
  HttpResponse article(const HttpRequest& request, Deadline deadline);
  HttpResponse ready() const;
  HttpResponse metrics_text() const;
  void finish(const HttpRequest& request, HttpResponse& response) const;

  Archive& archive_;
  Metrics& metrics_;
  const RouteOptions options_;
  const std::function<ServerStatus()> status_;
  const QueryWatch watch_;
  ResultCache cache_;
  PageRoutes page_;  // last: uses the cache
};

}  // namespace timtin
