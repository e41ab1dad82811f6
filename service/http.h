// HttpRequest and HttpResponse: what the server hands to a handler and what it gets back.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin {

using Parameters = std::vector<std::pair<std::string, std::string>>;  // in order, keys may repeat
using Headers = std::vector<std::pair<std::string, std::string>>;

// The moment by which an answer must be ready. Work that is still running then is wasted.
using Deadline = std::chrono::steady_clock::time_point;

// All text of path and parameters is decoded, valid UTF-8 without NUL; the server has refused
// everything else.
struct HttpRequest {
  std::string method = "GET";         // as sent: methods are case-sensitive
  std::string path;                   // as sent, still percent-encoded, without the query
  std::vector<std::string> segments;  // of the path, decoded: "/v1/search" is {"v1", "search"}
  Parameters parameters;              // of the query string, decoded
  std::string body;
  std::string id;  // of this request, for answer and log: [A-Za-z0-9._-], at most 64 bytes
  // The header fields that somebody reads; "" if absent.
  std::string accept_encoding;
  std::string if_none_match;
  std::string origin;
  std::string authorization;
  std::string api_key;  // X-Api-Key
  bool reader = false;  // Accept names text/html: a person waits for a page
  bool typing = false;  // X-Timtin-Typing: the reader has not finished the query yet
};

// The server adds Date, Server, Content-Length, Connection and X-Request-Id. To HEAD it sends the
// header alone, so a handler treats HEAD as GET.
struct HttpResponse {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";  // "" for an answer without a body
  std::string body;
  Headers headers;  // names and values are trusted: no line ends
};

// Runs on a worker thread, many at once. An exception becomes a 500 without its text.
using Handler = std::function<HttpResponse(const HttpRequest&, Deadline)>;

// Runs on an io thread before the queue and must never block: health, a page in memory, a cached
// answer. Nothing: the request goes to the Handler.
using QuickHandler = std::function<std::optional<HttpResponse>(const HttpRequest&)>;

}  // namespace timtin
