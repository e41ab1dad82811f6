#include "searcher/hit.h"

namespace timtin {

Hit hit_of(const Segment& segment, DocId doc) {
  const ArticleStore& articles = segment.articles();
  Hit hit;
  hit.doc = doc;
  hit.id = articles.id(doc);
  hit.url = articles.url(doc);
  hit.anchor = articles.anchor(doc);
  hit.title = segment.text().text(doc, Part::kTitle, segment.lexicon());
  hit.topic = articles.topic(doc);
  hit.topic_confidence = articles.row(doc).topic_confidence;
  hit.unit = articles.unit(doc);
  hit.source = articles.source(doc);
  for (const std::string_view code : articles.departments(doc)) hit.departments.emplace_back(code);
  hit.published = articles.published(doc);
  return hit;
}

}  // namespace timtin
