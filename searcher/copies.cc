#include "searcher/copies.h"

#include <algorithm>
#include <utility>

#include "searcher/first_stage.h"

namespace timtin {
namespace {

// The first telling shows its story rather than a copy that ranks better by no more than this: a
// newer date or another title.
constexpr double kNearlyAsWell = 0.9;

}  // namespace

CopyGroups::CopyGroups(const ArticleStore& articles)
    : articles_(articles), has_(articles.article_count() + 1) {
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    const DocId first = articles.row(doc).copy_of;
    if (first == 0) continue;
    has_[doc] = true;
    ++sizes_[first];
  }
}

std::uint32_t CopyGroups::size(DocId doc) const {
  const auto at = sizes_.find(group(doc));
  return at == sizes_.end() ? 1 : at->second;
}

void CopyGroups::collapse(std::vector<Candidate>& best, std::size_t reread) const {
  std::unordered_map<DocId, double> shown;   // group -> the weight of its best
  std::unordered_map<DocId, bool> by_first;  // group -> its first telling takes the place
  for (std::size_t i = 0; i < best.size(); ++i) {
    const DocId first = group(best[i].doc);
    if (first == 0) continue;
    const auto [at, fresh] = shown.emplace(first, best[i].weight);
    if (i < reread && best[i].doc == first && best[i].weight >= kNearlyAsWell * at->second) {
      by_first[first] = true;
    }
  }
  shown.clear();
  std::erase_if(best, [&](const Candidate& candidate) {
    const DocId first = group(candidate.doc);
    if (first == 0) return false;
    if (by_first.count(first)) return candidate.doc != first;
    return !shown.emplace(first, 0).second;
  });
}

std::vector<DocId> copies_of(const ArticleStore& articles, DocId doc) {
  std::vector<DocId> copies;
  const DocId first = articles.row(doc).copy_of;
  for (DocId other = 1; first != 0 && other <= articles.article_count(); ++other) {
    if (articles.row(other).copy_of == first) copies.push_back(other);
  }
  return copies;
}

void group_pages(std::vector<Hit>& hits) {
  for (std::size_t i = 0; i < hits.size();) {
    std::size_t end = i + 1;
    for (std::size_t j = end; j < hits.size() && !hits[i].url.empty(); ++j) {
      if (hits[j].url != hits[i].url || hits[j].published != hits[i].published) continue;
      hits[i].same_page.push_back(hits[j].id);
      const auto from = hits.begin() + static_cast<std::ptrdiff_t>(j);
      std::rotate(hits.begin() + static_cast<std::ptrdiff_t>(end), from, from + 1);
      ++end;
    }
    i = end;
  }
}

}  // namespace timtin
