// ArchiveSums: what scores need to know of a whole archive, as sums that its parts may be added up
// by.
#pragma once

#include <cstdint>

#include "schema/article_store.h"
#include "searcher/archive_words.h"

namespace timtin {

struct ArchiveSums {
  std::uint64_t articles = 0, titled = 0;  // titled: those with a title
  std::uint64_t title_positions = 0, body_positions = 0;
  std::int32_t newest_day = kNoDay;
  void add(const ArchiveSums& other);
  ArchiveStatistics statistics() const;
  bool operator==(const ArchiveSums&) const = default;
};

// Reads every row.
ArchiveSums sums_of(const ArticleStore& articles);

}  // namespace timtin
