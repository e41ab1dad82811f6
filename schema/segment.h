// Segment: postings, lexicon, text and articles of a run of articles, in one folder. A build makes
// many small ones and merges them; a published generation is one segment with a manifest.
#pragma once

#include <xapian.h>
#include <string>

#include "schema/article_store.h"
#include "schema/lexicon.h"
#include "schema/text_store.h"

namespace timtin {

// Immutable; safe to share between threads, but for postings: each thread opens its own
// (a Xapian::Database is not thread-safe).
class Segment {
 public:
  // Throws IndexError if a file is missing, damaged or of another version.
  explicit Segment(const std::string& folder);

  const std::string& folder() const { return folder_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const TextStore& text() const { return text_; }
  const ArticleStore& articles() const { return articles_; }
  DocId article_count() const { return articles_.article_count(); }
  Xapian::Database open_postings() const;

  // The article as it was read: a topic that was predicted is none.
  Article article(DocId id) const;
  // Reads everything and compares checksums and counts; throws IndexError.
  void verify() const;

 private:
  std::string folder_;
  Lexicon lexicon_;
  TextStore text_;
  ArticleStore articles_;
};

}  // namespace timtin
