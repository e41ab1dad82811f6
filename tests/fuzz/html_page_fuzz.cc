// HTML of any bytes: stories or rejections, and an end.
#include "corpus/html_page.h"

#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  timtin::ReadOptions options;
  options.max_article_bytes = 4096;
  timtin::MemoryStream bytes(timtin::bytes_of(data, size), 61);
  const auto reader = timtin::read_html_page(bytes, "fuzz", "id", options);
  timtin::check_all(*reader, size);
  return 0;
}
