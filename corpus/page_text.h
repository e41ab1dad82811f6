// Page text: the visible text of one page of the portal, as it was saved or pasted.
#pragma once

#include <memory>
#include <string>

#include "corpus/byte_stream.h"
#include "corpus/page.h"
#include "corpus/reader.h"

namespace timtin {

// The shape: title, a line with the date, the body, a byline, and whatever the portal prints below.
// The title is the first line that is no navigation. The date is that of the first line that holds
// nothing else, above the tail: dates within text or navigation never count. A line above the
// first paragraph that is an address (https://...) is the page's URL. Captions without words of
// their own and the tail are left out (boilerplate.h). `text` must outlive the page.
Page parse_page_text(std::string_view text, std::string id);

// All stories of the page in `bytes`, or its rejection. `name` is the source's, for places; `id`
// as page_id() gives it. `bytes` must outlive the reader.
std::unique_ptr<Reader> read_page_text(ByteStream& bytes, std::string name, std::string id,
                                       const ReadOptions& options);

}  // namespace timtin
