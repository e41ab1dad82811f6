// ExploreRoutes: what helps readers on their way beside the search itself: suggestions while they
// type, and articles related to one.
#pragma once

#include "service/archive.h"
#include "service/endpoint.h"
#include "service/http.h"

namespace timtin {

inline bool is_exploring(Endpoint endpoint) {
  return endpoint == Endpoint::kSuggest || endpoint == Endpoint::kRelated;
}

// GET /v1/suggest?q=&limit= or /v1/articles/{id}/related?limit=. Throws SearchTimeout.
// 501 for an archive in shards.
HttpResponse answer_exploring(Archive& archive, const HttpRequest& request, Endpoint endpoint,
                              Deadline deadline);

}  // namespace timtin
