// HTML pages: saved or crawled pages of any site, as a Page.
#pragma once

#include <memory>
#include <string>

#include "corpus/byte_stream.h"
#include "corpus/page.h"
#include "corpus/reader.h"

namespace timtin {

// `html` is valid UTF-8; it is replaced by the lines of the story, which the page points into.
// Fields come from what the page says of itself (html_metadata.h), then from what is seen: the
// title is the heading that agrees with it, a missing date the first line between the title and
// the first paragraph that is a date alone, the lead what is marked as such ("sapo"). The body is
// that of html_body.h without the portal's tail (boilerplate.h). No lines: the page holds no story.
Page parse_html_page(std::string& html, std::string id);

// As read_page_text(), for HTML.
std::unique_ptr<Reader> read_html_page(ByteStream& bytes, std::string name, std::string id,
                                       const ReadOptions& options);

}  // namespace timtin
