#include "service/endpoint.h"

namespace timtin {
namespace {

struct Place {
  std::string_view path;
  Endpoint endpoint;
};
constexpr Place kPlaces[] = {
    {"/v1/search", Endpoint::kSearch},     {"/v1/facets", Endpoint::kFacets},
    {"/v1/suggest", Endpoint::kSuggest},   {"/healthz", Endpoint::kHealth},
    {"/readyz", Endpoint::kReady},         {"/metrics", Endpoint::kMetrics},
    {"/openapi.json", Endpoint::kOpenApi}, {"/", Endpoint::kPage},
    {"/style.css", Endpoint::kStyle},      {"/app.js", Endpoint::kScript},
    {"/embed.js", Endpoint::kEmbedScript}, {"/embed", Endpoint::kEmbedPage},
};
// Each followed by one segment, the id of an article, and perhaps by what is asked of it; or by a
// question to a shard.
struct ArticlePlace {
  std::string_view before, after;
  Endpoint endpoint;
};
constexpr ArticlePlace kArticlePlaces[] = {
    {"/v1/articles/", "/related", Endpoint::kRelated},
    {"/v1/articles/", "", Endpoint::kArticle},
    {"/v1/shard/", "", Endpoint::kShard},
    {"/bai/", "", Endpoint::kArticlePage},
};

}  // namespace

Endpoint endpoint_of(std::string_view path) {
  for (const Place& place : kPlaces) {
    if (place.path == path) return place.endpoint;
  }
  for (const ArticlePlace& place : kArticlePlaces) {
    if (!path.starts_with(place.before)) continue;
    std::string_view id = path.substr(place.before.size());
    if (!id.ends_with(place.after)) continue;
    id.remove_suffix(place.after.size());
    if (!id.empty() && id.find('/') == std::string_view::npos) return place.endpoint;
  }
  return Endpoint::kNone;
}

bool is_public(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::kSearch:
    case Endpoint::kSuggest:
    case Endpoint::kRelated:
    case Endpoint::kHealth:
    case Endpoint::kReady:
    case Endpoint::kNone:  // nothing to protect: 404
      return true;
    default:
      return is_page(endpoint);
  }
}

std::string_view name_of(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::kSearch:
      return "search";
    case Endpoint::kFacets:
      return "facets";
    case Endpoint::kArticle:
      return "article";
    case Endpoint::kRelated:
      return "related";
    case Endpoint::kSuggest:
      return "suggest";
    case Endpoint::kShard:
      return "shard";
    case Endpoint::kHealth:
      return "healthz";
    case Endpoint::kReady:
      return "readyz";
    case Endpoint::kMetrics:
      return "metrics";
    case Endpoint::kOpenApi:
      return "openapi";
    case Endpoint::kPage:
      return "page";
    case Endpoint::kArticlePage:
      return "article_page";
    case Endpoint::kStyle:
      return "style";
    case Endpoint::kScript:
      return "script";
    case Endpoint::kEmbedScript:
      return "embed_script";
    case Endpoint::kEmbedPage:
      return "embed_page";
    case Endpoint::kNone:
      break;
  }
  return "none";
}

}  // namespace timtin
