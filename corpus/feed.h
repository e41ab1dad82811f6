// Feeds: RSS 2.0, RSS 1.0 and Atom files; each entry is an article.
#pragma once

#include <memory>
#include <string>

#include "corpus/byte_stream.h"
#include "corpus/reader.h"

namespace timtin {

// An entry's id is its guid, id or link, in the form of page_id() without the scheme. Its lead is
// the description or summary, its body content:encoded or content, both with their HTML made text;
// an entry that has only a description has it as its body. Topic: the first category; source: the
// feed's title. libxml2 parses, recovering from errors, without network, DTDs or entities of the
// document's own. `bytes` must outlive the reader; `name` is the source's, for places.
std::unique_ptr<Reader> read_feed(ByteStream& bytes, std::string name, const ReadOptions& options);

}  // namespace timtin
