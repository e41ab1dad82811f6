// From the bytes of one page to its stories, whatever the page's format.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/byte_stream.h"
#include "corpus/page.h"
#include "corpus/reader.h"

namespace timtin {

// Makes a Page of the file's text, which is UTF-8 without control characters and outlives the page.
using ParsePage = std::function<Page(std::string& text, std::string id)>;

// Decodes and parses `bytes`, a whole page: its stories, each accepted or rejected, or one
// rejection of the page. `where` is the page's place.
std::vector<Read> read_stories(std::string bytes, const Place& where, std::string id,
                               const ReadOptions& options, const ParsePage& parse);

// Reads the whole stream (to max_article_bytes) as one page and gives its stories one by one.
std::unique_ptr<Reader> read_page(ByteStream& bytes, std::string name, std::string id,
                                  const ReadOptions& options, ParsePage parse);

}  // namespace timtin
