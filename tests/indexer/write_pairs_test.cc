// The pairs of a generation are the neighbours that its texts have.
#include "indexer/write_pairs.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/merge_segments.h"
#include "indexer/write_segment.h"
#include "schema/pair_lists.h"
#include "schema/ranking.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

using Pair = std::pair<std::string, std::string>;

// What each article has, counted by hand: words are parted by blanks, commas and full stops.
std::map<Pair, TermCounts> pairs_of(const Article& article) {
  std::map<Pair, TermCounts> pairs;
  for (const std::string* text : {&article.title, &article.lead, &article.body}) {
    std::string before, word;
    for (const char c : *text + " ") {
      if (c != ' ' && c != ',' && c != '.') {
        word += c;
        continue;
      }
      if (word.empty()) continue;
      TermCounts& counts = pairs[{before, word}];
      ++(text == &article.title ? counts.title : counts.body);
      before = std::exchange(word, "");
    }
  }
  return pairs;
}

std::string words(std::size_t count, std::mt19937& random) {
  std::string text;
  for (std::size_t n = 0; n < count; ++n) {
    const bool rare = random() % 5 == 0;
    text += "từ" + std::to_string(rare ? random() % 2000 : random() % 12);
    text += random() % 6 == 0 ? ", " : random() % 9 == 0 ? ". " : " ";
  }
  return text;
}

TEST(WritePairs, ListsAreTheNeighboursOfFrequentWords) {
  std::mt19937 random(5);
  std::vector<Article> articles;
  for (std::size_t i = 0; i < kWindow + 300; ++i) {
    Article& article = articles.emplace_back();
    article.id = std::to_string(i);
    article.title = words(random() % 4, random);
    article.lead = words(random() % 3, random);
    article.body = words(1 + random() % (i % 40 ? 6 : 60), random);
  }
  const TemporaryFolder folder;
  SegmentTools tools;
  write_segment(folder.path("a"), articles, tools);
  merge_segments({}, std::vector{folder.path("a")}, folder.path("whole"));
  const Segment segment(folder.path("whole"));
  write_pairs(segment);

  const PairLists lists(folder.path("whole") + "/" + kPairsFile);
  EXPECT_NO_THROW(lists.verify());
  ASSERT_EQ(lists.window_count(), 2u);
  std::size_t listed = 0, left_out = 0;
  for (DocId doc = 1; doc <= articles.size(); ++doc) {
    for (const auto& [pair, counts] : pairs_of(articles[doc - 1])) {
      const auto first = segment.lexicon().find_term(pair.first);
      const auto second = segment.lexicon().find_term(pair.second);
      if (!first || !second) continue;  // the first of a part
      if (*first >= kPairedTerms || *second >= kPairedTerms) {
        ++left_out;
        continue;
      }
      const ArticleRow& row = segment.articles().row(doc);
      const std::uint32_t level =
          pair_level(impact(counts, {static_cast<double>(row.title_length),
                                     static_cast<double>(row.lead_length + row.body_length)}));
      int found = 0;
      visit_pairs(lists.list(*first, *second, window_of(doc)),
                  [&](std::uint32_t offset, std::uint32_t at) {
                    if (offset == offset_in_window(doc)) found += at == level ? 1 : 100;
                  });
      ASSERT_EQ(found, 1) << doc << " " << pair.first << " " << pair.second;
      ++listed;
    }
  }
  std::size_t all = 0;
  for (std::uint32_t window = 0; window < 2; ++window) {
    for (TermId first = 0; first < kPairedTerms; ++first) {
      for (TermId second = 0; second < kPairedTerms; ++second) {
        visit_pairs(lists.list(first, second, window),
                    [&](std::uint32_t, std::uint32_t) { ++all; });
      }
    }
  }
  EXPECT_EQ(all, listed);
  EXPECT_GT(listed, 10'000u);
  EXPECT_GT(left_out, 1'000u);
}

}  // namespace
}  // namespace timtin
