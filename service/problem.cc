#include "service/problem.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "service/html_escape.h"

namespace timtin {
namespace {

Problem refusal_problem(Refusal refusal) {
  switch (refusal) {
    case Refusal::kMalformed:
      return {400, "malformed_request", "The request is not valid HTTP/1.1.",
              "Yêu cầu không đúng chuẩn HTTP/1.1."};
    case Refusal::kBadTarget:
      return {400, "malformed_url",
              "The URL holds a broken percent escape, a NUL or bytes that are not UTF-8.",
              "Địa chỉ có mã phần trăm bị hỏng, ký tự NUL hoặc chữ không phải UTF-8."};
    case Refusal::kSlow:
      return {408, "slow_request", "The request did not arrive in time.",
              "Yêu cầu gửi tới quá chậm."};
    case Refusal::kBodyTooBig:
      return {413, "body_too_big", "The request body is too big.",
              "Nội dung gửi kèm yêu cầu quá lớn."};
    case Refusal::kUrlTooLong:
      return {414, "url_too_long", "The URL is too long; shorten the query.",
              "Địa chỉ quá dài; hãy rút ngắn câu tìm kiếm."};
    case Refusal::kExpectation:
      return {417, "expectation", "The Expect header is not supported.",
              "Máy chủ không hỗ trợ trường Expect."};
    case Refusal::kHeaderTooBig:
      return {431, "header_too_big", "The request header is too big.",
              "Phần đầu của yêu cầu quá lớn."};
    case Refusal::kFailed:
      return {500, "internal_error", "The request failed inside the server; it was logged.",
              "Máy chủ gặp lỗi khi xử lý yêu cầu; lỗi đã được ghi lại."};
    case Refusal::kBusy:
      return {503, "busy", "Too many requests at the moment; try again shortly.",
              "Hiện có quá nhiều yêu cầu; xin thử lại sau giây lát."};
    case Refusal::kLate:
      return {503, "deadline", "The answer was not ready in time; try again or narrow the query.",
              "Chưa tìm xong trong thời gian cho phép; xin thử lại hoặc thu hẹp câu tìm kiếm."};
    case Refusal::kConnections:
      return {503, "too_many_connections", "Too many connections; try again shortly.",
              "Hiện có quá nhiều kết nối; xin thử lại sau giây lát."};
  }
  return {};
}

void add_problem_headers(HttpResponse& response) {
  response.headers.emplace_back("Cache-Control", "no-store");
  if (response.status == 503) response.headers.emplace_back("Retry-After", "1");
}

// Stands alone: the page's own frame needs the archive, and the server has no time for that now.
HttpResponse reader_response(const Problem& problem) {
  HttpResponse response;
  response.status = problem.status;
  response.content_type = "text/html; charset=utf-8";
  response.body =
      "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>Chưa tìm được</title>\n<link rel=\"icon\" href=\"data:,\">\n"
      "<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<main class=\"wide\">\n"
      "<h1>Chưa tìm được</h1>\n<p class=\"problem\">" +
      html_escape(problem.detail_vi) +
      "</p>\n<p><a href=\"\">Thử lại</a></p>\n</main>\n</body>\n</html>\n";
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; img-src data:");
  return response;
}

}  // namespace

Problem no_shard_problem() {
  return {503, "no_shard", "No part of the archive answers at the moment; try again shortly.",
          "Kho tin tạm thời không trả lời; xin thử lại sau giây lát."};
}

std::string_view status_title(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 408:
      return "Request Timeout";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 417:
      return "Expectation Failed";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return "";
  }
}

Problem no_such_article() {
  return {404, "no_such_article", "No article has this id.", "Không có bài nào mang mã này."};
}

HttpResponse problem_response(const Problem& problem) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer writer(buffer);
  const auto member = [&writer](const char* key, std::string_view text) {
    writer.Key(key);
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  };
  writer.StartObject();
  member("type", "urn:timtin:" + std::string(problem.code));
  member("title", status_title(problem.status));
  writer.Key("status");
  writer.Int(problem.status);
  member("detail", problem.detail);
  member("detail_vi", problem.detail_vi);
  writer.EndObject();

  HttpResponse response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.body.assign(buffer.GetString(), buffer.GetSize());
  add_problem_headers(response);
  return response;
}

HttpResponse refusal_response(Refusal refusal, bool reader) {
  const Problem problem = refusal_problem(refusal);
  if (!reader) return problem_response(problem);
  HttpResponse response = reader_response(problem);
  add_problem_headers(response);
  return response;
}

}  // namespace timtin
