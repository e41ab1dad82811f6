// A crawl of any bytes: articles or rejections, and an end.
#include "corpus/warc.h"

#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  timtin::ReadOptions options;
  options.max_article_bytes = 4096;
  std::string record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.vn\r\n";
  const std::string_view body = timtin::bytes_of(data, size);
  record += "Content-Length: " + std::to_string(body.size() + 44) + "\r\n\r\n" +
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  record += body;
  record += body;
  timtin::MemoryStream bytes(record, 61);
  const auto reader = timtin::read_warc(bytes, "fuzz", options);
  timtin::check_all(*reader, record.size());
  return 0;
}
