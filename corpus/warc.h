// WARC: the files that web crawlers write; each HTML page in them is read as html_page.h does.
#pragma once

#include <memory>
#include <string>

#include "corpus/byte_stream.h"
#include "corpus/reader.h"

namespace timtin {

// WARC 1.0 and 1.1 (ISO 28500). Of the records, the responses to HTTP requests with status 200 and
// a type of HTML are pages; all others (requests, pictures, redirects) are no part of the archive
// and passed over without a word. An article's URL is the record's where the page names none, its
// id page_id() of the URL. Place: the file and the URL. A page longer than max_article_bytes, or in
// an encoding other than gzip, is rejected; where a record is damaged the file ends.
// `bytes` must outlive the reader; `name` is the source's, for places.
std::unique_ptr<Reader> read_warc(ByteStream& bytes, std::string name, const ReadOptions& options);

}  // namespace timtin
