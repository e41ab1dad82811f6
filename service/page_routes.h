// PageRoutes: the search page for readers, rendered here so that it works without JavaScript.
#pragma once

#include <optional>
#include <string>

#include "service/archive.h"
#include "service/endpoint.h"
#include "service/http.h"
#include "service/page_frame.h"
#include "service/query_watch.h"
#include "service/result_cache.h"

namespace timtin {

// Thread-safe. What it is given must outlive it.
class PageRoutes {
 public:
  // `site`: the portal's name, for header and titles.
  PageRoutes(Archive& archive, const QueryWatch& watch, ResultCache& cache, std::string site);

  // For whatever is_page(), as Routes does for all.
  std::optional<HttpResponse> answer_quickly(const HttpRequest& request, Endpoint endpoint);
  HttpResponse answer(const HttpRequest& request, Endpoint endpoint, Deadline deadline);

 private:
  std::optional<HttpResponse> quick_page(const HttpRequest& request);
  HttpResponse page(const HttpRequest& request, Deadline deadline);
  HttpResponse article(const HttpRequest& request, Deadline deadline);
  HttpResponse embed(const HttpRequest& request) const;
  PageFrame frame(const ArchiveState& opened) const;
  std::string etag(const ArchiveState& opened) const;

  Archive& archive_;
  const QueryWatch& watch_;
  ResultCache& cache_;
  const std::string site_;
  const std::string version_;  // of the page itself: part of its entity tags
};

}  // namespace timtin
