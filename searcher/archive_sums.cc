#include "searcher/archive_sums.h"

#include <algorithm>

namespace timtin {

void ArchiveSums::add(const ArchiveSums& other) {
  articles += other.articles;
  titled += other.titled;
  title_positions += other.title_positions;
  body_positions += other.body_positions;
  newest_day = std::max(newest_day, other.newest_day);
}

ArchiveStatistics ArchiveSums::statistics() const {
  const auto mean = [](std::uint64_t sum, std::uint64_t count) {
    return count ? static_cast<double>(sum) / static_cast<double>(count) : 0;
  };
  return {static_cast<double>(articles),
          {mean(title_positions, titled), mean(body_positions, articles)},
          newest_day};
}

ArchiveSums sums_of(const ArticleStore& articles) {
  ArchiveSums sums;
  sums.articles = articles.article_count();
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    const ArticleRow& row = articles.row(doc);
    sums.titled += row.title_length ? 1 : 0;
    sums.title_positions += row.title_length;
    sums.body_positions += row.lead_length + row.body_length;
    sums.newest_day = std::max(sums.newest_day, row.day);
  }
  return sums;
}

}  // namespace timtin
