#include "service/explore_routes.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "searcher/explore_json.h"
#include "searcher/related.h"
#include "searcher/suggest.h"
#include "service/gzip.h"
#include "service/problem.h"
#include "service/read_parameter.h"
#include "service/responses.h"

namespace timtin {
namespace {

constexpr const char* kJson = "application/json";

struct Asked {
  std::string query;
  std::uint32_t limit;
};

// `limit`, and `q` if it is wanted; nothing else, and neither twice.
Complaint read_asked(const HttpRequest& request, bool query, std::uint32_t most, Asked& asked) {
  std::set<std::string_view> seen;
  for (const auto& [name, value] : request.parameters) {
    if (!seen.insert(name).second) {
      return bad_parameter(name.size() <= 40 ? name : "?", "given twice", "bị lặp lại");
    }
    if (name == "limit") {
      if (auto complaint = read_number(name, value, most, asked.limit)) return complaint;
    } else if (query && name == "q") {
      asked.query = value;
    } else {
      return bad_parameter(name.size() <= 40 ? name : "?", "no parameter of this endpoint",
                           "không phải tham số ở đây");
    }
  }
  return {};
}

HttpResponse not_in_shards() {
  return problem_response({501, "not_in_shards", "An archive in shards does not offer this.",
                           "Kho tin chia thành nhiều phần chưa có chức năng này."});
}

HttpResponse suggestions(Archive& archive, const HttpRequest& request) {
  Asked asked{{}, 10};
  if (const auto complaint = read_asked(request, true, kMaxSuggestions, asked)) {
    return problem_response(*complaint);
  }
  const auto opened = archive.state();
  if (has_etag(request, opened->etag()))
    return lasting_response(bare_response(304), opened->etag());
  const auto found = opened->suggest(asked.query, asked.limit);
  std::string body = pack(request, suggestions_json(opened->name(), asked.query, found));
  return lasting_response(packed_response(kJson, std::move(body)), opened->etag());
}

HttpResponse related_articles(Archive& archive, const HttpRequest& request, Deadline deadline) {
  Asked asked{{}, 5};
  if (const auto complaint = read_asked(request, false, kMaxRelated, asked)) {
    return problem_response(*complaint);
  }
  const auto opened = archive.state();
  const std::string& id = request.segments[2];  // v1, articles, id, related
  if (!opened->holds(id, deadline)) return problem_response(no_such_article());
  if (has_etag(request, opened->etag()))
    return lasting_response(bare_response(304), opened->etag());
  const auto hits = opened->related(id, asked.limit, deadline);
  if (!hits) return not_in_shards();
  std::string body = pack(request, related_json(opened->name(), id, *hits));
  return lasting_response(packed_response(kJson, std::move(body)), opened->etag());
}

}  // namespace

HttpResponse answer_exploring(Archive& archive, const HttpRequest& request, Endpoint endpoint,
                              Deadline deadline) {
  return endpoint == Endpoint::kSuggest ? suggestions(archive, request)
                                        : related_articles(archive, request, deadline);
}

}  // namespace timtin
