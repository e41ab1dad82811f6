// The reader of a file that holds one page, whatever its format.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "corpus/byte_stream.h"
#include "corpus/page.h"
#include "corpus/reader.h"

namespace timtin {

// Makes a Page of the file's text, which is UTF-8 without control characters and outlives the page.
using ParsePage = std::function<Page(std::string& text, std::string id)>;

// Reads the whole stream (to max_article_bytes), parses it once, and gives its stories one by one.
std::unique_ptr<Reader> read_page(ByteStream& bytes, std::string name, std::string id,
                                  const ReadOptions& options, ParsePage parse);

}  // namespace timtin
