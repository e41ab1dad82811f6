#include "indexer/describe.h"

#include <ctime>
#include <fstream>
#include <iterator>

#include "analyzers/analyzer.h"
#include "schema/fields.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "schema/sync.h"

namespace timtin {
namespace {

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

}  // namespace

Manifest describe_segment(const Segment& segment) {
  Manifest m;
  double title = 0, body = 0;
  std::uint64_t titled = 0;
  const ArticleStore& articles = segment.articles();
  for (DocId doc = 1; doc <= segment.article_count(); ++doc) {
    const ArticleRow& row = articles.row(doc);
    title += row.title_length;
    titled += row.title_length ? 1 : 0;
    body += row.lead_length + row.body_length;
    m.dated += row.day == kNoDay ? 0 : 1;
    m.with_topic += row.topic == 0 || row.topic_confidence != 0 ? 0 : 1;
    m.predicted_topics += row.topic_confidence != 0 ? 1 : 0;
    m.copies += row.copy_of != 0 && row.copy_of != doc ? 1 : 0;
    m.with_department += articles.value(row.departments).empty() ? 0 : 1;
    m.with_unit += articles.unit(doc).empty() ? 0 : 1;
  }
  m.schema_version = kSchemaVersion;
  m.analyzer_name = kAnalyzerName;
  m.analyzer_version = kAnalyzerVersion;
  m.built_at = utc_now();
  m.articles = segment.article_count();
  m.average_title_length = titled ? title / static_cast<double>(titled) : 0;
  m.average_body_length =
      segment.article_count() ? body / static_cast<double>(segment.article_count()) : 0;
  return m;
}

// In a large archive a definition given once may be a slip; a small one says most things once.
void write_definitions(const std::string& folder, const DefinitionLearner& own,
                       const DefinitionLearner& all, std::uint64_t articles) {
  constexpr std::uint64_t kLargeArchive = 5000;
  std::string table = "# What this archive says its abbreviations mean.\n";
  for (const Definition& definition : all.definitions(articles < kLargeArchive ? 1 : 2)) {
    table += definition.abbreviation + '\t';
    for (std::size_t i = 0; i < definition.syllables.size(); ++i) {
      table += (i ? " " : "") + definition.syllables[i];
    }
    table += "\tarchive,irregular\n";
  }
  write_file_synced(folder + "/" + kAbbreviationsFile, table);
  write_file_synced(folder + "/" + kDefinitionsFile, own.to_table());
}

DefinitionLearner read_definitions(const std::string& folder) {
  const std::string path = folder + "/" + kDefinitionsFile;
  std::ifstream in(path, std::ios::binary);
  const std::string table{std::istreambuf_iterator<char>(in), {}};
  DefinitionLearner learner;
  if (!in.is_open() || !learner.add_table(table)) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     path + ": missing or damaged; rebuild with timtin index --full");
  }
  return learner;
}

}  // namespace timtin
