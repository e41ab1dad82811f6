#include "indexer/merge_segments.h"

#include <filesystem>

#include "indexer/merge_postings.h"
#include "indexer/vocabulary.h"
#include "schema/index_layout.h"
#include "schema/segment.h"

namespace timtin {
namespace {

bool is_dropped(const MergePart& part, DocId doc) {
  return !part.dropped.empty() && part.dropped[doc - 1];
}

void write_merged_text(const std::string& path, std::span<const MergePart> parts,
                       const std::vector<Segment>& segments, const Vocabulary& vocabulary) {
  TextStoreWriter out(path);
  std::string stream;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const std::vector<std::uint32_t> codes = vocabulary.new_codes(p);
    for (DocId doc = 1; doc <= segments[p].article_count(); ++doc) {
      if (is_dropped(parts[p], doc)) continue;
      stream.clear();
      each_code(segments[p].text().stream(doc),
                [&](std::uint32_t code) { append_code(stream, codes.at(code)); });
      out.add(stream);
    }
  }
  out.finish();
}

void write_merged_articles(const std::string& path, std::span<const MergePart> parts,
                           const std::vector<Segment>& segments) {
  ArticleStoreWriter out(path);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (DocId doc = 1; doc <= segments[p].article_count(); ++doc) {
      if (!is_dropped(parts[p], doc)) out.copy(segments[p].articles(), doc);
    }
  }
  out.finish();
}

}  // namespace

void merge_segments(std::span<const MergePart> parts, const std::string& folder) {
  std::filesystem::create_directories(folder);
  std::vector<Segment> segments;
  segments.reserve(parts.size());
  Vocabulary vocabulary;
  for (const MergePart& part : parts) {
    vocabulary.add(segments.emplace_back(part.folder), part.dropped);
  }
  vocabulary.write(folder + "/" + kLexiconFile);
  write_merged_text(folder + "/" + kTextFile, parts, segments, vocabulary);
  write_merged_articles(folder + "/" + kArticlesFile, parts, segments);
  merge_postings(parts, folder + "/" + kPostingsFile);
}

}  // namespace timtin
