#include "indexer/merge_segments.h"

#include <filesystem>
#include <future>
#include <optional>

#include "indexer/merge_postings.h"
#include "indexer/segment_words.h"
#include "indexer/vocabulary.h"
#include "indexer/write_segment.h"
#include "schema/index_layout.h"
#include "schema/segment.h"

namespace timtin {
namespace {

constexpr DocId kReleaseDocuments = 1000;  // of a large file, read and given back at once

// From one stream of codes to another. `codes`: the new one of each.
void append_recoded(std::span<const std::uint8_t> stream, const std::vector<std::uint32_t>& codes,
                    std::string& out) {
  each_code(stream, [&](std::uint32_t code) { append_code(out, codes.at(code)); });
}

void copy_text(const TextStore& from, const std::vector<bool>& dropped,
               const std::vector<std::uint32_t>& codes, TextStoreWriter& out) {
  std::string stream;
  for (DocId doc = 1; doc <= from.article_count(); ++doc) {
    if (doc % kReleaseDocuments == 0) from.release(doc - kReleaseDocuments + 1, doc - 1);
    if (!dropped.empty() && dropped[doc - 1]) continue;
    stream.clear();
    append_recoded(from.stream(doc), codes, stream);
    out.add(stream);
  }
}

void copy_articles(const ArticleStore& from, const std::vector<bool>& dropped,
                   ArticleStoreWriter& out) {
  for (DocId doc = 1; doc <= from.article_count(); ++doc) {
    if (dropped.empty() || !dropped[doc - 1]) out.copy(from, doc);
  }
}

}  // namespace

void merge_segments(const MergeOld& old, std::span<const std::string> segments,
                    const std::string& folder, const BuildMemory& memory) {
  std::filesystem::create_directories(folder);
  std::vector<std::string> runs;
  for (const std::string& segment : segments) runs.push_back(segment + "/" + kRunFile);
  const OldPostings old_postings{old.folder.empty() ? "" : old.folder + "/" + kPostingsFile,
                                 old.dropped};
  // The postings know nothing of symbols: they are merged meanwhile.
  std::future<void> postings = std::async(std::launch::async, [&] {
    merge_postings(old_postings, runs, folder + "/" + kPostingsFile, memory.open_runs());
  });

  std::optional<Segment> before;
  if (!old.folder.empty()) before.emplace(old.folder);
  Vocabulary vocabulary;
  if (before) vocabulary.add(*before, old.dropped);
  for (const std::string& segment : segments) {
    vocabulary.add(SegmentWords(segment + "/" + kWordsFile));
  }
  vocabulary.write(folder + "/" + kLexiconFile);

  TextStoreWriter text(folder + "/" + kTextFile);
  ArticleStoreWriter articles(folder + "/" + kArticlesFile);
  if (before) {
    copy_text(before->text(), old.dropped, vocabulary.new_codes(before->lexicon()), text);
    copy_articles(before->articles(), old.dropped, articles);
  }
  for (const std::string& segment : segments) {
    const SegmentWords words(segment + "/" + kWordsFile);
    copy_text(TextStore(segment + "/" + kTextFile), {}, vocabulary.new_codes(words), text);
    copy_articles(ArticleStore(segment + "/" + kArticlesFile), {}, articles);
    for (const char* file : {kTextFile, kArticlesFile, kWordsFile}) {
      std::filesystem::remove(segment + "/" + file);
    }
  }
  text.finish();
  articles.finish();
  postings.get();
}

}  // namespace timtin
