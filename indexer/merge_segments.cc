#include "indexer/merge_segments.h"

#include <deque>
#include <filesystem>
#include <future>
#include <optional>
#include <utility>

#include "indexer/find_copies.h"
#include "indexer/merge_postings.h"
#include "indexer/predict_topics.h"
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

// Where each article of the merged segment stands.
struct Row {
  const ArticleStore* articles;
  DocId doc;
  bool published;  // the generation before has it
};

void add_rows(const ArticleStore& articles, const std::vector<bool>& dropped, bool published,
              std::vector<Row>& rows) {
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    if (dropped.empty() || !dropped[doc - 1]) rows.push_back({&articles, doc, published});
  }
}

TopicSource topic_source(const Row& row) {
  const ArticleStore& articles = *row.articles;
  TopicSource source{articles.id(row.doc), articles.topic(row.doc)};
  if (!row.published) return source;
  source.model = articles.topic_model();
  if (!articles.topic_is_predicted(row.doc)) return source;
  source.predicted = std::exchange(source.topic, {});
  source.confidence = articles.row(row.doc).topic_confidence;
  return source;
}

// The articles with what the whole archive says of each; its lexicon and text are in `folder`.
void write_merged_articles(const MergeOld& old, const std::string& folder,
                           const std::vector<Row>& rows) {
  const Lexicon lexicon(folder + "/" + kLexiconFile);
  const TextStore text(folder + "/" + kTextFile);
  std::vector<TopicSource> sources;
  sources.reserve(rows.size());
  for (const Row& row : rows) sources.push_back(topic_source(row));
  const TopicPredictions topics = predict_topics(lexicon, text, sources);
  std::vector<CopySource> tellings;
  tellings.reserve(rows.size());
  for (const Row& row : rows) {
    tellings.push_back({row.articles->id(row.doc), row.articles->row(row.doc).day});
  }
  Comparisons known;
  if (!old.folder.empty()) known = read_comparisons(old.folder, old.dropped);
  const std::vector<DocId> copy_of = find_copies(lexicon, text, tellings, known);
  write_comparisons(folder, known);
  ArticleStoreWriter out(folder + "/" + kArticlesFile);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const PredictedTopic& topic = topics.articles[i];
    out.copy(*rows[i].articles, rows[i].doc, {topic.topic, topic.confidence, copy_of[i]});
  }
  out.set_topic_model(topics.model);
  out.finish();
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
  std::deque<ArticleStore> stores;  // of the segments
  std::vector<Row> rows;
  if (before) {
    copy_text(before->text(), old.dropped, vocabulary.new_codes(before->lexicon()), text);
    add_rows(before->articles(), old.dropped, true, rows);
  }
  for (const std::string& segment : segments) {
    const SegmentWords words(segment + "/" + kWordsFile);
    copy_text(TextStore(segment + "/" + kTextFile), {}, vocabulary.new_codes(words), text);
    add_rows(stores.emplace_back(segment + "/" + kArticlesFile), {}, false, rows);
    for (const char* file : {kTextFile, kArticlesFile, kWordsFile}) {
      std::filesystem::remove(segment + "/" + file);  // what is mapped stays readable
    }
  }
  text.finish();
  write_merged_articles(old, folder, rows);
  postings.get();
}

}  // namespace timtin
