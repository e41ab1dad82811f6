// Archive: a few articles, indexed and open, for the tests of the searcher.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/build.h"
#include "schema/generation.h"
#include "searcher/searcher.h"
#include "tests/json_lines_of.h"
#include "tests/temporary_folder.h"

namespace timtin {

class Archive {
 public:
  explicit Archive(const std::vector<Article>& articles) {
    BuildOptions options;
    options.threads = 1;
    build_index({folder_.write("articles.jsonl", json_lines_of(articles))}, folder_.path("index"),
                options);
    generation_ = Generation::open_current(folder_.path("index"));
    searcher_ = std::make_unique<Searcher>(generation_);
  }

  const std::shared_ptr<const Generation>& generation() const { return generation_; }
  const Segment& segment() const { return generation_->segment(); }
  SearchAnswer search(const SearchRequest& request) { return searcher_->search(request); }
  SearchAnswer search(const char* query) { return search(SearchRequest{.query = query}); }
  Searcher& searcher() { return *searcher_; }

 private:
  TemporaryFolder folder_;
  std::shared_ptr<const Generation> generation_;
  std::unique_ptr<Searcher> searcher_;
};

// Ids of the hits in order, joined by blanks.
inline std::string ids_of(const SearchAnswer& answer) {
  std::string ids;
  for (const Hit& hit : answer.hits) ids += (ids.empty() ? "" : " ") + hit.id;
  return ids;
}

inline Article article_of(std::string id, std::string title, std::string body = "") {
  Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.body = std::move(body);
  return article;
}

}  // namespace timtin
