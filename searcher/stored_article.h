// StoredArticle: an article with what the archive says of it.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/article.h"
#include "schema/generation.h"

namespace timtin {

struct StoredArticle {
  Article article;                     // its topic also if it was predicted
  std::uint32_t topic_confidence = 0;  // as Hit's
  std::vector<Article> copies;         // others that tell it: id, url, title, date, source
};

StoredArticle stored_article(const Generation& generation, DocId doc);

}  // namespace timtin
