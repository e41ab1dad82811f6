// A sitemap of any bytes: entries within the bound, whose texts are whole.
#include "corpus/sitemap.h"

#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view xml = timtin::bytes_of(data, size);
  timtin::looks_like_sitemap(xml);
  const timtin::Sitemap sitemap = timtin::parse_sitemap(xml, 10);
  timtin::check(sitemap.entries.size() <= 10);
  for (const timtin::SitemapEntry& entry : sitemap.entries) {
    timtin::check(!entry.url.empty());
    for (const std::string* text : {&entry.url, &entry.published, &entry.modified}) {
      timtin::check(!timtin::first_broken_utf8(*text));
      timtin::check(text->size() <= 2048);
    }
  }
  return 0;
}
