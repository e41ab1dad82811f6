#include "service/endpoint.h"

namespace timtin {
namespace {

constexpr std::string_view kArticles = "/v1/articles/";

struct Place {
  std::string_view path;
  Endpoint endpoint;
};
constexpr Place kPlaces[] = {
    {"/v1/search", Endpoint::kSearch},     {"/healthz", Endpoint::kHealth},
    {"/readyz", Endpoint::kReady},         {"/metrics", Endpoint::kMetrics},
    {"/openapi.json", Endpoint::kOpenApi},
};

}  // namespace

Endpoint endpoint_of(std::string_view path) {
  for (const Place& place : kPlaces) {
    if (place.path == path) return place.endpoint;
  }
  const bool article = path.starts_with(kArticles) && path.size() > kArticles.size() &&
                       path.find('/', kArticles.size()) == std::string_view::npos;
  return article ? Endpoint::kArticle : Endpoint::kNone;
}

std::string_view name_of(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::kSearch:
      return "search";
    case Endpoint::kArticle:
      return "article";
    case Endpoint::kHealth:
      return "healthz";
    case Endpoint::kReady:
      return "readyz";
    case Endpoint::kMetrics:
      return "metrics";
    case Endpoint::kOpenApi:
      return "openapi";
    case Endpoint::kNone:
      break;
  }
  return "none";
}

}  // namespace timtin
