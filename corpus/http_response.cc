#include "corpus/http_response.h"

#include <algorithm>
#include <charconv>

#include "corpus/clean_text.h"
#include "corpus/memory_stream.h"
#include "corpus/packed_file.h"
#include "corpus/read_whole.h"
#include "corpus/table_lines.h"

namespace timtin {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_but_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

// The bytes of the chunks (RFC 9112, 7.1); what is not chunked after all stays as it is.
std::string join_chunks(std::string_view message) {
  std::string body;
  std::string_view rest = message;
  while (true) {
    const std::size_t end = rest.find("\r\n");
    std::size_t size = 0;
    const auto [stop, error] =
        std::from_chars(rest.data(), rest.data() + std::min(end, rest.size()), size, 16);
    const bool is_size =
        end != std::string_view::npos && error == std::errc() && stop != rest.data();
    if (!is_size) return body.empty() ? std::string(message) : body;
    if (size == 0) return body;
    rest.remove_prefix(end + 2);
    body.append(rest.substr(0, size));
    rest.remove_prefix(std::min(rest.size(), size));
    if (rest.starts_with("\r\n")) rest.remove_prefix(2);
  }
}

void undo_gzip(HttpResponse& response, std::size_t max_bytes) {
  const std::string packed = std::move(response.body);
  response.body.clear();
  MemoryStream bytes(packed);
  PackedFile file(bytes);
  if (file.next_member()) response.flaw = read_whole(file, max_bytes, response.body);
  if (response.flaw.empty()) response.flaw = file.failure();
}

}  // namespace

std::string_view header_value(std::string_view headers, std::string_view name) {
  for (const std::string_view line : split(headers, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !equal_but_case(line.substr(0, colon), name)) continue;
    return trim(line.substr(colon + 1));
  }
  return {};
}

HttpResponse parse_http_response(std::string_view message, std::size_t max_bytes) {
  HttpResponse response;
  if (!message.starts_with("HTTP/")) return response;
  std::size_t end = message.find("\r\n\r\n");
  std::size_t gap = 4;
  if (end == std::string_view::npos) {
    end = message.find("\n\n");
    gap = 2;
  }
  if (end == std::string_view::npos) return response;
  const std::string_view headers = message.substr(0, end);
  const std::size_t blank = std::min(headers.find(' '), headers.size() - 1);
  std::from_chars(headers.data() + blank + 1, headers.data() + headers.size(), response.status);
  const std::string_view type = header_value(headers, "Content-Type");
  response.type = trim(type.substr(0, type.find(';')));
  std::transform(response.type.begin(), response.type.end(), response.type.begin(), lower);

  const std::string_view body = message.substr(end + gap);
  const bool chunked = equal_but_case(header_value(headers, "Transfer-Encoding"), "chunked");
  response.body = chunked ? join_chunks(body) : std::string(body);
  const std::string_view encoding = header_value(headers, "Content-Encoding");
  if (looks_packed(response.body)) {
    undo_gzip(response, max_bytes);
  } else if (equal_but_case(encoding, "br") || equal_but_case(encoding, "deflate")) {
    response.flaw = "content encoding not supported: " + std::string(encoding);
  }
  return response;
}

}  // namespace timtin
