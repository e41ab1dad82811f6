// WriteSegment: a batch of articles to a segment on disk, for merge_segments(). Each thread writes
// its own.
#pragma once

#include <span>
#include <string>

#include "corpus/article.h"
#include "indexer/encode_text.h"
#include "indexer/inverter.h"

namespace timtin {

// Files of a segment beside `text` and `articles` of schema/index_layout.h. None is synced: only
// the build that wrote them reads them.
inline constexpr const char* kWordsFile = "words";  // segment_words.h
inline constexpr const char* kRunFile = "run";      // posting_run.h

// What a thread keeps from batch to batch, to keep its memory.
struct SegmentTools {
  TextEncoder encoder;
  Inverter inverter;
};

// Creates `folder`. At most Inverter::kMaxDocuments articles. Throws IndexError or
// std::system_error.
void write_segment(const std::string& folder, std::span<const Article> articles,
                   SegmentTools& tools);

}  // namespace timtin
