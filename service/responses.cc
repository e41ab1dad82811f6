#include "service/responses.h"

#include <utility>

#include "service/gzip.h"

namespace timtin {

HttpResponse bare_response(int status) {
  HttpResponse response;
  response.status = status;
  response.content_type = "";
  return response;
}

HttpResponse fleeting_response(std::string text) {
  HttpResponse response;
  response.body = std::move(text);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

HttpResponse lasting_response(HttpResponse response, const std::string& etag) {
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

HttpResponse passing_response(HttpResponse response) {
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

bool has_etag(const HttpRequest& request, const std::string& etag) {
  // A list holds the tag exactly if it contains its quoted part: tags have no quotes inside.
  return request.if_none_match == "*" ||
         request.if_none_match.find(etag.substr(etag.find('"'))) != std::string::npos;
}

std::string pack(const HttpRequest& request, const std::string& body) {
  const bool pays = body.size() >= kGzipAtLeast && accepts_gzip(request.accept_encoding);
  return pays ? gzip(body) : body;
}

HttpResponse packed_response(const char* content_type, std::string body) {
  HttpResponse response;
  response.content_type = content_type;
  if (body.starts_with("\x1f\x8b")) response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = std::move(body);
  return response;
}

}  // namespace timtin
