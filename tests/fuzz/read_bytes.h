// What every reader promises of whatever it is given, for the fuzzers of the readers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/clean_text.h"
#include "corpus/memory_stream.h"
#include "corpus/reader.h"

namespace timtin {

inline void check(bool holds) {
  if (!holds) std::abort();
}

inline void check_article(const Article& article) {
  check(!article.id.empty() && article.id.size() <= 200);
  check(!article.title.empty() || !article.body.empty());
  for (const std::string* text : {&article.id, &article.url, &article.title, &article.lead,
                                  &article.body, &article.topic, &article.unit, &article.source}) {
    check(!first_broken_utf8(*text));
    check(text->find('\0') == std::string::npos);
  }
  check(!article.published || is_valid(article.published));
}

inline void check_all(Reader& reader, std::size_t input_bytes) {
  std::size_t read = 0;
  while (const std::optional<Read> next = reader.next()) {
    check(++read <= input_bytes + 1);
    if (const auto* found = std::get_if<Found>(&*next)) {
      check_article(found->article);
      continue;
    }
    const auto& rejected = std::get<Rejected>(*next);
    check(!rejected.reason.empty());
    check(!first_broken_utf8(rejected.excerpt));
    check(rejected.excerpt.size() <= 4u * 80);
  }
  check(!reader.next());
}

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace timtin
