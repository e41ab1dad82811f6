// ArticleStore: what is known of each article beside its text, as columns: id, url, date, topic,
// departments, unit, source. Filters, facets, sorting and recency read them without Xapian.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.h"
#include "schema/mapped_file.h"
#include "schema/text_store.h"

namespace timtin {

// What an archive says of an article beside what its source said: see the indexer.
struct Learned {
  std::string_view topic = {};         // for an article whose source gave none; "" if not known
  std::uint32_t topic_confidence = 0;  // 1 to 100 for such a topic
  DocId copy_of = 0;                   // see ArticleRow
};

// A row of the fixed-width table. Values are indexes of a dictionary of strings, 0 is "".
struct ArticleRow {
  std::int32_t day;       // days since 1970-01-01, kNoDay if undated
  std::uint32_t strings;  // where id, url and anchor stand, in units of 4 bytes
  std::uint32_t topic;
  std::uint32_t unit;
  std::uint32_t source;
  std::uint32_t departments;   // an index of the dictionary: codes joined by '|'
  std::uint32_t title_length;  // positions (basic tokens) of each part
  std::uint32_t lead_length;
  std::uint32_t body_length;
  std::uint32_t topic_confidence;  // 0: as the source gave it; 1 to 100: predicted, and how surely
  DocId copy_of;  // the first article that tells the same story, itself perhaps; 0: no copies
  std::uint32_t reserved;
  std::uint64_t content_hash;  // XXH3-64 of everything the source said: see content_hash()
};
static_assert(sizeof(ArticleRow) == 56);
inline constexpr std::int32_t kNoDay = INT32_MIN;

// The first bytes of the payload. The arrays follow: rows, value offsets (one more), values, and at
// a multiple of 8 the strings.
struct ArticleCounts {
  std::uint64_t topic_model, articles, values, value_characters, string_characters;
};
inline constexpr std::string_view kArticlesKind = "articles";

// XXH3-64 over all fields of an article: equal if a source says the same again.
std::uint64_t content_hash(const Article& article);

// Immutable; safe to share between threads. Views live as long as the store.
class ArticleStore {
 public:
  explicit ArticleStore(const std::string& path);

  DocId article_count() const { return static_cast<DocId>(rows_.size()); }
  const ArticleRow& row(DocId id) const { return rows_[id - 1]; }
  std::string_view id(DocId id) const { return string_of(id, 0); }
  std::string_view url(DocId id) const { return string_of(id, 1); }
  std::string_view anchor(DocId id) const { return string_of(id, 2); }
  Date published(DocId id) const;
  std::string_view topic(DocId id) const { return value(row(id).topic); }
  // The source did not give the topic; the archive's classifier did.
  bool topic_is_predicted(DocId id) const { return row(id).topic_confidence != 0; }
  // Stands for the classifier that predicted topics: equal digests, equal predictions.
  std::uint64_t topic_model() const { return topic_model_; }
  std::string_view unit(DocId id) const { return value(row(id).unit); }
  std::string_view source(DocId id) const { return value(row(id).source); }
  std::vector<std::string_view> departments(DocId id) const;
  // A dictionary string; index < value_count().
  std::string_view value(std::uint32_t index) const;
  std::uint32_t value_count() const {
    return static_cast<std::uint32_t>(value_offsets_.size() - 1);
  }

  void verify() const { file_.verify(); }

 private:
  std::string_view string_of(DocId id, int which) const;

  MappedFile file_;
  std::uint64_t topic_model_ = 0;
  std::span<const ArticleRow> rows_;
  std::span<const std::uint32_t> value_offsets_;
  std::span<const char> values_;
  std::span<const char> strings_;
};

std::vector<std::string_view> split_departments(std::string_view joined);
std::string joined_departments(const std::vector<std::string>& codes);  // "CSLP|TCCB"

// Rows in order of document id. What is held in memory are the distinct topics, units, sources and
// departments; rows and strings wait in files beside `path` once they are large.
class ArticleStoreWriter {
 public:
  explicit ArticleStoreWriter(std::string path);
  ~ArticleStoreWriter();
  // lengths: positions of title, lead and body.
  void add(const Article& article, const std::uint32_t (&lengths)[kPartCount], std::uint64_t hash);
  // The row of an article of another store, with what is learned of it now.
  void copy(const ArticleStore& from, DocId id, const Learned& learned = {});
  void set_topic_model(std::uint64_t digest);  // see ArticleStore::topic_model()
  void finish(bool synced = true);             // as FileWriter::finish()

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace timtin
