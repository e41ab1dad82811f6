// WriteSegment: a batch of articles to a small segment on disk. Each thread writes its own.
#pragma once

#include <span>
#include <string>

#include "corpus/article.h"
#include "indexer/encode_text.h"

namespace timtin {

// A fresh Xapian database per 500 to 1,000 articles with one commit each, merged later, is three
// times faster than one growing database (docs/index-format.md).
inline constexpr std::size_t kSegmentArticles = 1000;
inline constexpr std::size_t kSegmentBytes = 16u << 20;  // of text, whichever comes first

// Creates `folder`. `encoder` is cleared first: it is passed in to keep its memory between batches.
// Throws IndexError, Xapian::Error or std::system_error.
void write_segment(const std::string& folder, std::span<const Article> articles,
                   TextEncoder& encoder);

}  // namespace timtin
