#include "schema/segment.h"

#include "schema/index_error.h"
#include "schema/index_layout.h"

namespace timtin {

Segment::Segment(const std::string& folder)
    : folder_(folder),
      lexicon_(folder + "/" + kLexiconFile),
      text_(folder + "/" + kTextFile),
      articles_(folder + "/" + kArticlesFile) {
  if (text_.article_count() != articles_.article_count()) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     folder + ": its files disagree on the number of articles; rebuild with " +
                         "timtin index --full");
  }
}

Xapian::Database Segment::open_postings() const {
  try {
    return Xapian::Database(folder_ + "/" + kPostingsFile);
  } catch (const Xapian::Error& error) {
    throw IndexError(IndexError::Kind::kCorrupt, folder_ + "/" + kPostingsFile + ": " +
                                                     error.get_msg() +
                                                     "; rebuild with timtin index --full");
  }
}

Article Segment::article(DocId id) const {
  Article article{
      .id = std::string(articles_.id(id)),
      .url = std::string(articles_.url(id)),
      .anchor = std::string(articles_.anchor(id)),
      .title = text_.text(id, Part::kTitle, lexicon_),
      .lead = text_.text(id, Part::kLead, lexicon_),
      .body = text_.text(id, Part::kBody, lexicon_),
      .published = articles_.published(id),
      .topic = articles_.topic_is_predicted(id) ? "" : std::string(articles_.topic(id)),
      .departments = {},
      .unit = std::string(articles_.unit(id)),
      .source = std::string(articles_.source(id)),
  };
  for (const std::string_view code : articles_.departments(id))
    article.departments.emplace_back(code);
  return article;
}

void Segment::verify() const try {
  lexicon_.verify();
  text_.verify();
  articles_.verify();
  const std::string path = folder_ + "/" + kPostingsFile;
  if (Xapian::Database::check(path) != 0) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     path + ": damaged; rebuild with timtin index --full");
  }
  if (open_postings().get_doccount() != article_count()) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     folder_ + ": postings and articles differ in number; rebuild with " +
                         "timtin index --full");
  }
} catch (const Xapian::Error& error) {
  throw IndexError(IndexError::Kind::kCorrupt, folder_ + "/" + kPostingsFile + ": " +
                                                   error.get_msg() +
                                                   "; rebuild with timtin index --full");
}

}  // namespace timtin
