// Copies: a story that several articles tell stands once among the hits, and the stories of one
// page stand together.
//
// Copies are collapsed among the matches, not in the index: what a filter leaves of a group is
// found, whichever article of it that is. A group stands where its best match stands, which shows
// the story.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "schema/article_store.h"
#include "searcher/search.h"

namespace timtin {

struct Candidate;

// The groups of one generation. Immutable; safe to share between threads.
class CopyGroups {
 public:
  explicit CopyGroups(const ArticleStore& articles);

  // The first to tell the story of an article that has copies; 0 for one that has none.
  DocId group(DocId doc) const { return has_[doc] ? articles_.row(doc).copy_of : 0; }
  // How many articles tell it; 1 for one without copies.
  std::uint32_t size(DocId doc) const;

  // Keeps of each group what comes first. Of the first `reread`, which are ranked, the article that
  // told first takes that place, if it ranks nearly as well.
  void collapse(std::vector<Candidate>& best, std::size_t reread) const;

 private:
  const ArticleStore& articles_;
  std::vector<bool> has_;  // by document
  std::unordered_map<DocId, std::uint32_t> sizes_;
};

// Counts stories among documents as they come.
class StoryCounter {
 public:
  explicit StoryCounter(const CopyGroups* groups) : groups_(groups) {}  // null: each is one
  void add(DocId doc) {
    const DocId group = groups_ ? groups_->group(doc) : 0;
    if (group == 0 || met_.insert(group).second) ++count_;
  }
  std::uint64_t count() const { return count_; }

 private:
  const CopyGroups* const groups_;
  std::unordered_set<DocId> met_;
  std::uint64_t count_ = 0;
};

// All articles that tell the story of `doc`, in order of document; empty if it has no copies. Reads
// the whole table: for one article, not for each hit.
std::vector<DocId> copies_of(const ArticleStore& articles, DocId doc);

// Brings the hits of one page (of the same URL and date) together behind the best of them, which
// names the others in same_page. Only within these hits: what stands on which page of an answer,
// and how many there are, stays as it was.
void group_pages(std::vector<Hit>& hits);

}  // namespace timtin
