#include "searcher/search_tables.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "corpus/departments.h"
#include "schema/index_layout.h"

namespace timtin {
namespace {

constexpr std::int32_t kOldest = 0xFFFE;  // days: 180 years and more are as old

// A segment that no build has published has no such table.
std::string read_table(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

SearchTables::SearchTables(std::shared_ptr<const Generation> of)
    : generation(std::move(of)),
      sums(sums_of(generation->segment().articles())),
      archive(sums.statistics()),
      learned(read_table(generation->segment().folder() + "/" + kAbbreviationsFile)),
      names(names_in(generation->segment().articles()), Departments::in_use()),
      predicted(generation->segment().articles()),
      copies(generation->segment().articles()),
      symbols(generation->segment().lexicon()),
      impacts(generation->segment().folder() + "/" + kImpactsFile),
      pairs(generation->segment().folder() + "/" + kPairsFile) {
  const ArticleStore& articles = generation->segment().articles();
  ages.reserve(articles.article_count());
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    const std::int32_t day = articles.row(doc).day;
    const std::int64_t age = day == kNoDay ? 0 : std::int64_t{archive.newest_day} - day;
    ages.push_back(static_cast<std::uint16_t>(std::min<std::int64_t>(age, kOldest)));
    undated_age = std::max(undated_age, static_cast<std::uint16_t>(ages.back() + 1));
  }
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    if (articles.row(doc).day == kNoDay) ages[doc - 1] = undated_age;
  }
}

std::shared_ptr<const SearchTables> tables_of(const std::shared_ptr<const Generation>& generation) {
  // The tables keep their generation, so an address stands for one generation while they live.
  static std::mutex mutex;
  static std::vector<std::pair<const Generation*, std::weak_ptr<const SearchTables>>> made;
  const std::lock_guard lock(mutex);
  std::erase_if(made, [](const auto& entry) { return entry.second.expired(); });
  for (const auto& [of, tables] : made) {
    if (of != generation.get()) continue;
    if (auto found = tables.lock()) return found;
  }
  auto fresh = std::make_shared<const SearchTables>(generation);
  made.emplace_back(generation.get(), fresh);
  return fresh;
}

}  // namespace timtin
