#include "searcher/predicted_topics.h"

#include <map>
#include <utility>

#include "schema/fields.h"

namespace timtin {

PredictedTopics::PredictedTopics(const ArticleStore& articles) {
  std::map<std::uint32_t, std::vector<DocId>> by_topic;
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    if (articles.topic_is_predicted(doc)) by_topic[articles.row(doc).topic].push_back(doc);
  }
  for (auto& [topic, documents] : by_topic) {
    documents_.emplace(exact_key(articles.value(topic)), std::move(documents));
  }
}

std::span<const DocId> PredictedTopics::documents(std::string_view key) const {
  const auto at = documents_.find(std::string(key));
  if (at == documents_.end()) return {};
  return at->second;
}

}  // namespace timtin
