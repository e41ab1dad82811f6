// Endpoints: what there is to ask for, by path; the labels of the metrics.
#pragma once

#include <string_view>

namespace timtin {

enum class Endpoint {
  kNone,
  kSearch,
  kFacets,
  kArticle,
  kRelated,
  kSuggest,
  kShard,
  kHealth,
  kReady,
  kMetrics,
  kOpenApi,
  kPage,  // for readers, from here on
  kArticlePage,
  kStyle,
  kScript,
  kEmbedScript,
  kEmbedPage,
};
inline constexpr int kEndpointCount = static_cast<int>(Endpoint::kEmbedPage) + 1;

inline bool is_page(Endpoint endpoint) { return endpoint >= Endpoint::kPage; }

// What readers and balancers need, open to all even if the service asks for keys: the search, its
// suggestions, related articles and page, and whether the service is well. Not whole articles as
// data, counts or metrics.
bool is_public(Endpoint endpoint);

// `path` as sent, without the query; kNone if nothing is there.
Endpoint endpoint_of(std::string_view path);

std::string_view name_of(Endpoint endpoint);  // "search"

}  // namespace timtin
