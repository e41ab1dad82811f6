#include "indexer/sampling_order.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace timtin {

std::vector<DocId> sampling_order(const ArticleStore& articles) {
  std::vector<std::pair<std::uint64_t, DocId>> order;
  order.reserve(articles.article_count());
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    const std::string_view id = articles.id(doc);
    order.emplace_back(XXH3_64bits(id.data(), id.size()), doc);
  }
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : articles.id(a.second) < articles.id(b.second);
  });
  std::vector<DocId> docs;
  docs.reserve(order.size());
  for (const auto& [hash, doc] : order) docs.push_back(doc);
  return docs;
}

std::vector<Sampled> sampling_order(const std::vector<const Segment*>& segments) {
  std::vector<Sampled> order;
  for (const Segment* const segment : segments) {
    for (DocId doc = 1; doc <= segment->article_count(); ++doc) {
      const std::string_view id = segment->articles().id(doc);
      order.push_back({XXH3_64bits(id.data(), id.size()), segment, doc});
    }
  }
  std::sort(order.begin(), order.end(), [](const Sampled& a, const Sampled& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.id() < b.id();
  });
  return order;
}

}  // namespace timtin
