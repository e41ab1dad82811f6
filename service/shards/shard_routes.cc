#include "service/shards/shard_routes.h"

#include <algorithm>
#include <string>
#include <utility>

#include "service/problem.h"
#include "service/shards/part_json.h"
#include "service/shards/query_json.h"

namespace timtin {
namespace {

constexpr std::int64_t kLongest = 60'000;  // milliseconds

HttpResponse json_response(std::string body, const char* type = "application/json") {
  HttpResponse response;
  response.content_type = type;
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = std::move(body);
  return response;
}

HttpResponse failed(const ShardFailure& failure) {
  switch (failure.kind()) {
    case ShardFailure::Kind::kStale:
      return problem_response(
          {409, "other_generation", failure.what(), "Máy chủ đang dùng một bản chỉ mục khác."});
    case ShardFailure::Kind::kLate:
      return refusal_response(Refusal::kLate);
    default:
      return problem_response({400, "bad_request", failure.what(), "Yêu cầu không hợp lệ."});
  }
}

}  // namespace

HttpResponse ShardRoutes::answer(const HttpRequest& request, Deadline deadline) const try {
  const std::string& what = request.segments.back();
  if (request.method != "POST") {
    return problem_response({405, "method", "Only POST.", "Chỉ dùng được POST."});
  }
  const rapidjson::Document document = parse_json(request.body);
  const JsonReader in(document, "request");
  const std::string state = in["state"].text(256);
  const auto asked = std::chrono::milliseconds(in["milliseconds"].whole(0, kLongest));
  deadline = std::min(deadline, std::chrono::steady_clock::now() + asked);
  if (what == "describe") {
    const PartDescription part = part_.describe();
    return json_response(part.state == state ? std::string(kSameState) : to_json(part));
  }
  if (what == "accents") return json_response(part_.accents(state), "application/octet-stream");
  if (what == "words") return json_response(to_json(part_.words(read_words_question(in), state)));
  if (what == "candidates") {
    return json_response(to_json(part_.candidates(read_part_request(in), state, deadline)));
  }
  if (what == "hits") {
    return json_response(
        hits_json(part_.hits(read_part_request(in), read_hits_request(in), state, deadline)));
  }
  if (what == "article") {
    return json_response(wire_json(part_.article(in["id"].text(1024), deadline)));
  }
  if (what == "suggest") {
    const std::uint32_t limit = in["limit"].count(kMaxSuggestions);
    return json_response(wire_json(part_.suggest(in["typed"].text(), limit)));
  }
  return problem_response(
      {404, "not_found", "No such question to a shard.", "Không có gì ở địa chỉ này."});
} catch (const BadJson& bad) {
  return problem_response({400, "bad_request", bad.what(), "Yêu cầu không hợp lệ."});
} catch (const ShardFailure& failure) {
  return failed(failure);
}

}  // namespace timtin
