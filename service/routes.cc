#include "service/routes.h"

#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <memory>
#include <utility>

#include "searcher/answer_json.h"
#include "service/endpoint.h"
#include "service/gzip.h"
#include "service/problem.h"
#include "service/search_parameters.h"

extern "C" {
extern const char timtin_openapi[];
extern const char timtin_openapi_end[];
}

namespace timtin {
namespace {

constexpr const char* kMethods = "GET, HEAD, OPTIONS";
constexpr const char* kJson = "application/json";  // RFC 8259: always UTF-8

HttpResponse text_response(std::string body) {
  HttpResponse response;
  response.body = std::move(body);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

HttpResponse not_found() {
  return problem_response({404, "not_found", "Nothing is here; see /openapi.json.",
                           "Không có gì ở địa chỉ này; xem /openapi.json."});
}

HttpResponse bare(int status) {
  HttpResponse response;
  response.status = status;
  response.content_type = "";
  return response;
}

// An answer that holds until another generation is published: kept by clients, asked for again
// with If-None-Match each time.
HttpResponse lasting(HttpResponse response, const std::string& etag) {
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

bool has_etag(const HttpRequest& request, const std::string& etag) {
  // Weak comparison; a list holds the tag if it contains it, since tags hold no quotes.
  return request.if_none_match == "*" ||
         request.if_none_match.find(etag.substr(2)) != std::string::npos;
}

HttpResponse packed_json(std::string body, bool packed) {
  HttpResponse response;
  response.content_type = kJson;
  response.body = std::move(body);
  if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
  return response;
}

// Whether the answer in the cache for this client is the packed one.
bool wants_gzip(const HttpRequest& request) { return accepts_gzip(request.accept_encoding); }

std::string cache_key(const SearchRequest& request, const std::string& etag, bool packed) {
  return etag + (packed ? "z" : "p") + cache_key(request);
}

// A packed answer starts with gzip's magic bytes, JSON never does.
bool is_packed(const std::string& body) { return body.starts_with("\x1f\x8b"); }

std::int64_t age_seconds(const std::string& built_at) {
  std::tm utc{};
  if (!strptime(built_at.c_str(), "%Y-%m-%dT%H:%M:%SZ", &utc)) return -1;
  return std::time(nullptr) - timegm(&utc);
}

}  // namespace

Routes::Routes(SearcherHolder& holder, Metrics& metrics, RouteOptions options,
               std::function<ServerStatus()> status)
    : holder_(holder),
      metrics_(metrics),
      options_(std::move(options)),
      status_(std::move(status)),
      cache_(options_.cache_bytes) {}

std::optional<HttpResponse> Routes::answer_quickly(const HttpRequest& request) {
  auto response = quick(request);
  if (response) finish(request, *response);
  return response;
}

HttpResponse Routes::answer(const HttpRequest& request, Deadline) {
  HttpResponse response =
      endpoint_of(request.path) == Endpoint::kSearch ? search(request) : article(request);
  finish(request, response);
  return response;
}

std::optional<HttpResponse> Routes::quick(const HttpRequest& request) {
  const Endpoint endpoint = endpoint_of(request.path);
  if (request.method == "OPTIONS" && (endpoint != Endpoint::kNone || request.path == "*")) {
    HttpResponse response = bare(204);
    response.headers.emplace_back("Allow", kMethods);
    return response;
  }
  if (endpoint == Endpoint::kNone) return not_found();
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = problem_response(
        {405, "method", "Only GET, HEAD and OPTIONS.", "Chỉ dùng được GET, HEAD và OPTIONS."});
    response.headers.emplace_back("Allow", kMethods);
    return response;
  }
  switch (endpoint) {
    case Endpoint::kHealth:
      return text_response("ok\n");
    case Endpoint::kReady:
      return ready();
    case Endpoint::kMetrics:
      return metrics_text();
    case Endpoint::kOpenApi:
      return packed_json({timtin_openapi, timtin_openapi_end}, false);
    case Endpoint::kSearch:
      return quick_search(request);
    default:
      return std::nullopt;
  }
}

std::optional<HttpResponse> Routes::quick_search(const HttpRequest& request) {
  const auto parameters = read_search_parameters(request.parameters);
  if (const auto* problem = std::get_if<Problem>(&parameters)) return problem_response(*problem);
  const std::string etag = holder_.current()->etag();
  if (has_etag(request, etag)) return lasting(bare(304), etag);
  const auto& asked = std::get<SearchRequest>(parameters);
  const auto kept = cache_.find(cache_key(asked, etag, wants_gzip(request)));
  if (!kept) return std::nullopt;
  return lasting(packed_json(*kept, is_packed(*kept)), etag);
}

HttpResponse Routes::search(const HttpRequest& request) {
  const auto parameters = read_search_parameters(request.parameters);
  if (const auto* problem = std::get_if<Problem>(&parameters)) return problem_response(*problem);
  const auto& asked = std::get<SearchRequest>(parameters);
  const auto opened = holder_.current();
  BorrowedSearcher searcher(opened);
  const SearchAnswer answer = searcher->search(asked);
  metrics_.count_search(answer.total);
  std::string body = to_json(asked, answer);
  const bool packed = wants_gzip(request) && body.size() >= kGzipAtLeast;
  if (packed) body = gzip(body);
  cache_.insert(cache_key(asked, opened->etag(), wants_gzip(request)),
                std::make_shared<const std::string>(body));
  return lasting(packed_json(std::move(body), packed), opened->etag());
}

HttpResponse Routes::article(const HttpRequest& request) {
  const auto opened = holder_.current();
  const std::string& id = request.segments.back();
  BorrowedSearcher searcher(opened);
  const auto doc = searcher->find(id);
  if (!doc) {
    return problem_response(
        {404, "no_such_article", "No article has this id.", "Không có bài nào mang mã này."});
  }
  if (has_etag(request, opened->etag())) return lasting(bare(304), opened->etag());
  std::string body = article_json(opened->generation(), *doc);
  const bool packed = wants_gzip(request) && body.size() >= kGzipAtLeast;
  if (packed) body = gzip(body);
  return lasting(packed_json(std::move(body), packed), opened->etag());
}

HttpResponse Routes::ready() const {
  if (!status_().draining) return text_response("ready\n");
  return problem_response({503, "draining", "The server is stopping.", "Máy chủ đang dừng."});
}

HttpResponse Routes::metrics_text() const {
  std::string text = metrics_.text(status_(), cache_.status());
  const auto opened = holder_.current();
  const Manifest& manifest = opened->generation().manifest();
  text += metric("timtin_index_articles", "gauge", "Articles that can be found.",
                 static_cast<double>(manifest.articles));
  text += metric("timtin_index_age_seconds", "gauge", "Since the generation was built.",
                 static_cast<double>(age_seconds(manifest.built_at)));
  text += metric("timtin_index_refused", "gauge", "1 if a newer generation is damaged.",
                 holder_.refused().empty() ? 0 : 1);
  text += fmt::format(
      "# HELP timtin_index_info The generation that is served.\n# TYPE timtin_index_info gauge\n"
      "timtin_index_info{{generation=\"{}\",built_at=\"{}\"}} 1\n",
      opened->generation().name(), manifest.built_at);
  HttpResponse response = text_response(std::move(text));
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  return response;
}

void Routes::finish(const HttpRequest& request, HttpResponse& response) const {
  const bool any = options_.cors_origin == "*";
  std::string vary = "Accept-Encoding";
  if (!options_.cors_origin.empty() && !any) vary += ", Origin";
  response.headers.emplace_back("Vary", vary);
  if (options_.cors_origin.empty() || (!any && request.origin != options_.cors_origin)) return;
  response.headers.emplace_back("Access-Control-Allow-Origin", options_.cors_origin);
  response.headers.emplace_back("Access-Control-Expose-Headers", "ETag, X-Request-Id, Retry-After");
  if (request.method != "OPTIONS") return;
  response.headers.emplace_back("Access-Control-Allow-Methods", kMethods);
  response.headers.emplace_back("Access-Control-Allow-Headers", "If-None-Match, X-Request-Id");
  response.headers.emplace_back("Access-Control-Max-Age", "86400");
}

}  // namespace timtin
