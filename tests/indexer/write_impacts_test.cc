// The lists of a generation say what its postings say.
#include "indexer/write_impacts.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "indexer/merge_segments.h"
#include "indexer/write_segment.h"
#include "schema/impact_lists.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

TEST(WriteImpacts, ListsAreThePostingsOfFrequentWords) {
  std::mt19937 random(5);
  std::vector<Article> articles;
  for (int i = 0; i < 90; ++i) {
    Article& article = articles.emplace_back();
    article.id = std::to_string(i);
    article.title = i % 3 ? "hội phụ nữ" : "quê";
    for (int n = 0; n < 30; ++n) article.body += " từ" + std::to_string(random() % 60);
    article.body += " riêng" + std::to_string(i) + " " + std::string(300, 'x');
  }
  const TemporaryFolder folder;
  SegmentTools tools;
  write_segment(folder.path("a"), std::span(articles).first(50), tools);
  write_segment(folder.path("b"), std::span(articles).subspan(50), tools);
  merge_segments({}, std::vector{folder.path("a"), folder.path("b")}, folder.path("whole"));
  const Segment segment(folder.path("whole"));
  write_impacts(segment);

  const ImpactLists lists(folder.path("whole") + "/" + kImpactsFile);
  EXPECT_NO_THROW(lists.verify());
  const Xapian::Database postings = segment.open_postings();
  const Lexicon& lexicon = segment.lexicon();
  std::size_t listed = 0, left_out = 0;
  for (TermId term = 0; term < lexicon.term_count(); ++term) {
    std::string found, wanted;
    ImpactCursor(lists.list(term)).visit(0, [&](std::uint32_t offset, std::uint32_t impact) {
      found += std::to_string(offset + 1) + "/" + std::to_string(impact) + " ";
    });
    const std::string text(clip_term(lexicon.term(term)));
    for (auto at = postings.postlist_begin(text); at != postings.postlist_end(text); ++at) {
      wanted += std::to_string(*at) + "/" + std::to_string(at.get_wdf()) + " ";
    }
    if (lexicon.article_frequency(term) < kLeastListed) {
      EXPECT_EQ(found, "") << text;
      ++left_out;
    } else {
      EXPECT_EQ(found, wanted) << text;
      ++listed;
    }
  }
  EXPECT_GT(listed, 50u);
  EXPECT_GT(left_out, 50u);
}

}  // namespace
}  // namespace timtin
