#include "service/http_message.h"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/fields.hpp>
#include <ctime>
#include <iterator>
#include <string>
#include <utility>

#include "service/http_date.h"
#include "service/request_id.h"
#include "service/url.h"

namespace timtin {

namespace http = boost::beast::http;

std::optional<Refusal> refuse_header(const BeastRequest& request, std::size_t max_url) {
  if (request.target().size() > max_url) return Refusal::kUrlTooLong;
  const auto hosts = request.equal_range(http::field::host);
  const auto count = std::distance(hosts.first, hosts.second);
  if (count > 1 || (count == 0 && request.version() >= 11)) return Refusal::kMalformed;
  if (request.count(http::field::expect) > 0) return Refusal::kExpectation;
  return std::nullopt;
}

std::optional<Refusal> refuse_error(boost::system::error_code error, bool line) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  if (error == http::error::body_limit) return Refusal::kBodyTooBig;
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return line ? Refusal::kHeaderTooBig : Refusal::kUrlTooLong;
  }
  const auto& malformed = http::make_error_code(http::error::bad_method).category();
  if (error.category() == malformed) return Refusal::kMalformed;
  return std::nullopt;
}

bool read_message(BeastRequest message, HttpRequest& request) {
  const auto field = [&message](auto name) { return std::string(message[name]); };
  request.method = std::string(message.method_string());
  request.id = field("X-Request-Id");
  if (!is_request_id(request.id)) request.id = make_request_id();
  request.reader = message[http::field::accept].find("text/html") != std::string_view::npos;
  auto target = parse_target({message.target().data(), message.target().size()});
  if (!target) return false;
  request.path = std::move(target->path);
  request.segments = std::move(target->segments);
  request.parameters = std::move(target->parameters);
  request.accept_encoding = field(http::field::accept_encoding);
  request.if_none_match = field(http::field::if_none_match);
  request.origin = field(http::field::origin);
  request.authorization = field(http::field::authorization);
  request.api_key = field("X-Api-Key");
  request.typing = !message["X-Timtin-Typing"].empty();
  request.body = std::move(message.body());
  return true;
}

BeastResponse make_message(HttpResponse response, const std::string& id, bool keep_alive,
                           bool head) {
  BeastResponse message;
  message.result(static_cast<unsigned>(response.status));
  message.set(http::field::date, http_date(std::time(nullptr)));
  message.set(http::field::server, "timtin");
  message.set("X-Content-Type-Options", "nosniff");
  message.set("X-Request-Id", id);
  if (!response.content_type.empty()) {
    message.set(http::field::content_type, response.content_type);
  }
  for (const auto& [name, value] : response.headers) message.insert(name, value);
  message.keep_alive(keep_alive);
  if (response.status != 204 && response.status != 304) {
    message.content_length(response.body.size());
  }
  if (!head) message.body() = std::move(response.body);
  return message;
}

}  // namespace timtin
