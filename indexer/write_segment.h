// WriteSegment: a batch of articles to a small segment on disk. Each thread writes its own.
#pragma once

#include <span>
#include <string>

#include "corpus/article.h"
#include "indexer/encode_text.h"

namespace timtin {

// A fresh Xapian database per some hundred articles with one commit each, merged later, is several
// times faster than one growing database (docs/index-format.md): its trees must fit the processor's
// cache. Of 10,000 articles, batches of 1,000 cost a quarter to a half more than batches of 250;
// but the postings of each batch stay chunks of their own, so small batches make a larger index.
inline constexpr std::size_t kSegmentArticles = 400;
inline constexpr std::size_t kSegmentBytes = 16u << 20;  // of text, whichever comes first

// Creates `folder`. `encoder` is cleared first: it is passed in to keep its memory between batches.
// Throws IndexError, Xapian::Error or std::system_error.
void write_segment(const std::string& folder, std::span<const Article> articles,
                   TextEncoder& encoder);

}  // namespace timtin
