#include "service/routes.h"

#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <memory>
#include <utility>
#include <variant>

#include "searcher/answer_json.h"
#include "searcher/watch.h"
#include "service/endpoint.h"
#include "service/explore_routes.h"
#include "service/facet_choices.h"
#include "service/gzip.h"
#include "service/problem.h"
#include "service/responses.h"
#include "service/search_parameters.h"

extern "C" {
extern const char timtin_openapi[];
extern const char timtin_openapi_end[];
}

namespace timtin {
namespace {

constexpr const char* kMethods = "GET, HEAD, OPTIONS";
constexpr const char* kJson = "application/json";  // RFC 8259: always UTF-8

HttpResponse not_found() {
  return problem_response({404, "not_found", "Nothing is here; see /openapi.json.",
                           "Không có gì ở địa chỉ này; xem /openapi.json."});
}

Problem generation_gone() {
  return {410, "generation_gone",
          "The archive of this cursor is no longer open; search again from the first page.",
          "Kho tin của con trỏ này đã đóng; hãy tìm lại từ trang đầu."};
}

HttpResponse key_wanted() {
  HttpResponse response =
      problem_response({401, "key_wanted", "This needs an API key: Authorization: Bearer KEY.",
                        "Cần khóa truy cập: Authorization: Bearer KEY."});
  response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"timtin\"");
  return response;
}

// What /v1/search is asked for; or /v1/facets, which gives counts alone.
std::variant<SearchRequest, Problem> read_asked(const HttpRequest& request, Endpoint endpoint) {
  auto parameters = read_search_parameters(request.parameters);
  auto* const asked = std::get_if<SearchRequest>(&parameters);
  if (!asked || endpoint != Endpoint::kFacets) return parameters;
  asked->facets = true;
  asked->limit = 0;
  asked->offset = 0;
  return parameters;
}

std::string answer_key(const SearchRequest& asked, Endpoint endpoint, const std::string& etag,
                       const HttpRequest& request) {
  return etag + (endpoint == Endpoint::kFacets ? "f" : "s") +
         (accepts_gzip(request.accept_encoding) ? "z" : "p") + cache_key(asked);
}

std::int64_t age_seconds(const std::string& built_at) {
  std::tm utc{};
  if (!strptime(built_at.c_str(), "%Y-%m-%dT%H:%M:%SZ", &utc)) return -1;
  return std::time(nullptr) - timegm(&utc);
}

}  // namespace

Routes::Routes(Archive& archive, Metrics& metrics, RouteOptions options,
               std::function<ServerStatus()> status)
    : archive_(archive),
      metrics_(metrics),
      options_(std::move(options)),
      status_(std::move(status)),
      watch_(metrics_, options_.on_query, options_.slow),
      cache_(options_.cache_bytes),
      page_(archive_, watch_, cache_, options_.site) {}

std::optional<HttpResponse> Routes::answer_quickly(const HttpRequest& request) {
  auto response = quick(request);
  if (response) finish(request, *response);
  return response;
}

HttpResponse Routes::answer(const HttpRequest& request, Deadline deadline) try {
  const Endpoint endpoint = endpoint_of(request.path);
  if (endpoint == Endpoint::kShard) return options_.shard(request, deadline);
  HttpResponse response = is_page(endpoint) ? page_.answer(request, endpoint, deadline)
                          : is_exploring(endpoint)
                              ? answer_exploring(archive_, request, endpoint, deadline)
                          : endpoint == Endpoint::kArticle ? article(request, deadline)
                                                           : search(request, endpoint, deadline);
  finish(request, response);
  return response;
} catch (const SearchTimeout&) {
  return refusal_response(Refusal::kLate, request.reader);
} catch (const ArchiveUnavailable&) {
  return problem_response(no_shard_problem());
} catch (const CursorGone&) {
  return problem_response(generation_gone());
}

std::optional<HttpResponse> Routes::quick(const HttpRequest& request) {
  const Endpoint endpoint = endpoint_of(request.path);
  if (request.method == "OPTIONS" && (endpoint != Endpoint::kNone || request.path == "*")) {
    HttpResponse response = bare_response(204);
    response.headers.emplace_back("Allow", kMethods);
    return response;
  }
  if (endpoint == Endpoint::kNone || (endpoint == Endpoint::kShard && !options_.shard)) {
    return not_found();
  }
  if (endpoint == Endpoint::kShard && request.method == "POST") {
    if (!options_.keys.admit(request)) return key_wanted();
    return std::nullopt;
  }
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = problem_response(
        {405, "method", "Only GET, HEAD and OPTIONS.", "Chỉ dùng được GET, HEAD và OPTIONS."});
    response.headers.emplace_back("Allow", kMethods);
    return response;
  }
  if (!is_public(endpoint) && !options_.keys.admit(request)) return key_wanted();
  if (is_page(endpoint)) return page_.answer_quickly(request, endpoint);
  switch (endpoint) {
    case Endpoint::kHealth:
      return fleeting_response("ok\n");
    case Endpoint::kReady:
      return ready();
    case Endpoint::kMetrics:
      return metrics_text();
    case Endpoint::kOpenApi:
      return packed_response(kJson, pack(request, {timtin_openapi, timtin_openapi_end}));
    case Endpoint::kSearch:
    case Endpoint::kFacets:
      return quick_search(request, endpoint);
    case Endpoint::kSuggest:  // costs less than waiting behind searches would
      if (!archive_.state()->suggests_at_once()) return std::nullopt;
      return answer_exploring(archive_, request, endpoint, Deadline::max());
    default:
      return std::nullopt;
  }
}

std::optional<HttpResponse> Routes::quick_search(const HttpRequest& request, Endpoint endpoint) {
  const auto parameters = read_asked(request, endpoint);
  if (const auto* problem = std::get_if<Problem>(&parameters)) return problem_response(*problem);
  const auto& asked = std::get<SearchRequest>(parameters);
  const auto opened = opened_for(asked);
  if (!opened) return problem_response(generation_gone());
  const std::string& etag = opened->etag();
  if (has_etag(request, etag)) return lasting_response(bare_response(304), etag);
  const auto kept = cache_.find(answer_key(asked, endpoint, etag, request));
  if (!kept) return std::nullopt;
  return lasting_response(packed_response(kJson, *kept), etag);
}

std::shared_ptr<ArchiveState> Routes::opened_for(const SearchRequest& asked) const {
  return asked.generation.empty() ? archive_.state()
                                  : archive_.state_of(asked.generation, asked.build);
}

HttpResponse Routes::search(const HttpRequest& request, Endpoint endpoint, Deadline deadline) {
  const auto parameters = read_asked(request, endpoint);
  if (const auto* problem = std::get_if<Problem>(&parameters)) return problem_response(*problem);
  SearchRequest asked = std::get<SearchRequest>(parameters);
  asked.deadline = deadline;
  const auto opened = opened_for(asked);
  if (!opened) return problem_response(generation_gone());
  SearchAnswer answer = watch_.search(*opened, asked, request.typing);
  if (endpoint == Endpoint::kFacets) count_choices(*opened, asked, answer);
  std::string body = pack(request, to_json(asked, answer));
  if (!answer.next.empty()) opened->give_cursor();
  if (watch_.may_cache(answer)) {
    cache_.insert(answer_key(asked, endpoint, opened->etag(), request),
                  std::make_shared<const std::string>(body));
  }
  if (!answer.missing_shards.empty())
    return passing_response(packed_response(kJson, std::move(body)));
  return lasting_response(packed_response(kJson, std::move(body)), opened->etag());
}

HttpResponse Routes::article(const HttpRequest& request, Deadline deadline) {
  const auto opened = archive_.state();
  const auto article = opened->article(request.segments.back(), deadline);
  if (!article) return problem_response(no_such_article());
  if (has_etag(request, opened->etag()))
    return lasting_response(bare_response(304), opened->etag());
  std::string body = pack(request, article_json(opened->name(), *article));
  return lasting_response(packed_response(kJson, std::move(body)), opened->etag());
}

HttpResponse Routes::ready() const {
  if (status_().draining) {
    return problem_response({503, "draining", "The server is stopping.", "Máy chủ đang dừng."});
  }
  if (!archive_.answers()) return problem_response(no_shard_problem());
  return fleeting_response("ready\n" + archive_.complaints());
}

HttpResponse Routes::metrics_text() const {
  std::string text = metrics_.text(status_(), cache_.status());
  const auto opened = archive_.state();
  text += metric("timtin_index_articles", "gauge", "Articles that can be found.",
                 static_cast<double>(opened->articles()));
  text += metric("timtin_index_age_seconds", "gauge", "Since the generation was built.",
                 static_cast<double>(age_seconds(opened->built_at())));
  text += archive_.metrics();
  text += fmt::format(
      "# HELP timtin_index_info The generation that is served.\n# TYPE timtin_index_info gauge\n"
      "timtin_index_info{{generation=\"{}\",built_at=\"{}\"}} 1\n",
      opened->name(), opened->built_at());
  HttpResponse response = fleeting_response(std::move(text));
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
  response.headers.emplace_back("Access-Control-Allow-Headers",
                                "Authorization, If-None-Match, X-Api-Key, X-Request-Id");
  response.headers.emplace_back("Access-Control-Max-Age", "86400");
}

}  // namespace timtin
