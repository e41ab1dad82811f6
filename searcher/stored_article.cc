#include "searcher/stored_article.h"

#include "searcher/copies.h"

namespace timtin {

StoredArticle stored_article(const Generation& generation, DocId doc) {
  const ArticleStore& articles = generation.segment().articles();
  StoredArticle stored;
  stored.article = generation.segment().article(doc);
  stored.article.topic = articles.topic(doc);
  stored.topic_confidence = articles.row(doc).topic_confidence;
  for (const DocId copy : copies_of(articles, doc)) {
    if (copy == doc) continue;
    Article& other = stored.copies.emplace_back();
    other.id = articles.id(copy);
    other.url = articles.url(copy);
    other.published = articles.published(copy);
    other.source = articles.source(copy);
    other.title =
        generation.segment().text().text(copy, Part::kTitle, generation.segment().lexicon());
  }
  return stored;
}

}  // namespace timtin
