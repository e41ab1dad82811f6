// PredictedTopics: the articles of each topic whose source gave none. Postings hold what depends on
// an article alone; what a classifier says changes with the archive, so it stands in the columns,
// and a filter by topic asks here too.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/article_store.h"

namespace timtin {

// Immutable; safe to share between threads.
class PredictedTopics {
 public:
  explicit PredictedTopics(const ArticleStore& articles);

  // The articles predicted to be of the topic (by exact_key()), ascending.
  std::span<const DocId> documents(std::string_view key) const;

 private:
  std::unordered_map<std::string, std::vector<DocId>> documents_;
};

}  // namespace timtin
