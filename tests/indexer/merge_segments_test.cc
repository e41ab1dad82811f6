// A merge depends on the articles and their order, not on how they were cut into segments.
#include "indexer/merge_segments.h"

#include <gtest/gtest.h>

#include <random>
#include <span>
#include <string>
#include <vector>

#include "indexer/write_segment.h"
#include "schema/index_layout.h"
#include "schema/segment.h"
#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

std::vector<Article> random_articles(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  const std::vector<std::string> words = {"hội",  "Hội",   "hoi",  "nữ", "phụ",  "bé", "quê",
                                          "2019", "1.797", "UBND", "đi", "đông", "bà", "ơi"};
  const std::vector<std::string> gaps = {" ", " ", " ", ", ", ". ", "\n", "  ", " – "};
  const auto text = [&](std::size_t length) {
    std::string made;
    for (std::size_t i = 0; i < length; ++i) {
      // Skewed, so that frequencies differ; with a rare word of its own now and then.
      made += words[random() % (1 + random() % words.size())];
      if (random() % 20 == 0) made += " hiếm" + std::to_string(random() % 1000);
      made += gaps[random() % gaps.size()];
    }
    return made;
  };
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    Article& article = articles.emplace_back();
    article.id = "id-" + std::to_string(i);
    article.title = text(random() % 6);
    article.lead = text(random() % 4);
    article.body = text(1 + random() % 40);
    article.topic = i % 3 ? "chủ đề " + std::to_string(random() % 4) : "";
    if (i % 4) article.published = from_days_since_epoch(18000 + static_cast<int>(random() % 900));
  }
  return articles;
}

// Every term with its postings: "hội: 1/34 7/20".
std::string postings_of(const Segment& segment) {
  const Xapian::Database database = segment.open_postings();
  std::string all;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    all += *term + ":";
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      all += " " + std::to_string(*at) + "/" + std::to_string(at.get_wdf());
    }
    all += "\n";
  }
  return all;
}

class MergeTest : public testing::Test {
 protected:
  // The articles cut into parts of these sizes (the last size for the rest), then merged.
  std::string merged(const std::vector<Article>& articles, const std::vector<std::size_t>& sizes) {
    const std::string top = folder_.path(std::to_string(++merges_));
    SegmentTools tools;
    std::vector<std::string> parts;
    std::span<const Article> rest(articles);
    while (!rest.empty()) {
      const std::size_t n = std::min(rest.size(), sizes[std::min(parts.size(), sizes.size() - 1)]);
      parts.push_back(top + "-part-" + std::to_string(parts.size()));
      write_segment(parts.back(), rest.first(n), tools);
      rest = rest.subspan(n);
    }
    merge_segments({}, parts, top, memory_);
    return top;
  }

  static void expect_same(const std::string& a, const std::string& b) {
    for (const char* file : {kLexiconFile, kTextFile, kArticlesFile}) {
      EXPECT_TRUE(read_bytes(a + "/" + file) == read_bytes(b + "/" + file)) << file;
    }
    EXPECT_EQ(postings_of(Segment(a)), postings_of(Segment(b)));
  }

  TemporaryFolder folder_;
  BuildMemory memory_;
  int merges_ = 0;
};

TEST_F(MergeTest, GivesTheSameHoweverTheArticlesWereCut) {
  const std::vector<Article> articles = random_articles(40, 7);
  const std::string whole = merged(articles, {40});
  for (const std::vector<std::size_t>& sizes :
       std::vector<std::vector<std::size_t>>{{1, 39}, {20, 20}, {39, 1}, {3, 11, 1, 17, 5}}) {
    expect_same(merged(articles, sizes), whole);
  }
}

TEST_F(MergeTest, GivesBackTheArticles) {
  const std::vector<Article> articles = random_articles(30, 8);
  const Segment segment(merged(articles, {7}));
  EXPECT_NO_THROW(segment.verify());
  ASSERT_EQ(segment.article_count(), articles.size());
  for (DocId id = 1; id <= articles.size(); ++id) {
    EXPECT_EQ(content_hash(segment.article(id)), content_hash(articles[id - 1])) << id;
    EXPECT_EQ(segment.articles().row(id).content_hash, content_hash(articles[id - 1])) << id;
  }
}

TEST_F(MergeTest, MergedTwiceIsMergedOnce) {
  const std::vector<Article> articles = random_articles(12, 9);
  const std::string once = merged(articles, {4});
  const std::string twice = folder_.path("twice");
  merge_segments({once}, {}, twice);
  expect_same(once, twice);
}

TEST_F(MergeTest, ManyMoreSegmentsThanAreOpenAtOnce) {
  const std::vector<Article> articles = random_articles(303, 10);
  memory_.bytes = 0;  // as few at once as can be
  ASSERT_LT(memory_.open_runs() * memory_.open_runs(), articles.size()) << "three levels";
  const std::string many = merged(articles, {1});
  expect_same(many, merged(articles, {303}));
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(many)) {
    files.push_back(entry.path().filename());
  }
  EXPECT_EQ(files.size(), 5u) << "nothing of the levels between stays";
}

TEST_F(MergeTest, FrequentSymbolsAndTermsComeFirst) {
  const Segment segment(merged(random_articles(30, 11), {9}));
  std::vector<std::uint64_t> uses(segment.lexicon().symbol_count());
  std::vector<std::uint32_t> articles(segment.lexicon().term_count());
  for (DocId id = 1; id <= segment.article_count(); ++id) {
    std::vector<bool> seen(articles.size());
    const auto stream = segment.text().stream(id);
    for (const std::uint8_t* at = stream.data(); at < stream.data() + stream.size();) {
      const std::uint32_t code = read_code(at);
      if (code == 0) continue;
      ++uses[code - 1];
      const TermId term = segment.lexicon().term_of(code - 1);
      if (term == kNoTerm || seen[term]) continue;
      seen[term] = true;
      ++articles[term];
    }
  }
  EXPECT_TRUE(std::is_sorted(uses.rbegin(), uses.rend()));
  for (TermId term = 0; term < articles.size(); ++term) {
    EXPECT_EQ(segment.lexicon().article_frequency(term), articles[term]);
  }
}

TEST_F(MergeTest, ADamagedPartIsAnError) {
  const std::vector<Article> articles = random_articles(3, 12);
  for (const char* file : {kTextFile, kArticlesFile, kWordsFile, kRunFile}) {
    SegmentTools tools;
    const std::string part = folder_.path(std::string("part-") + file);
    write_segment(part, articles, tools);
    std::filesystem::resize_file(part + "/" + file, 60);
    EXPECT_EQ(thrown_by([&] {
                merge_segments({}, std::vector{part}, folder_.path(std::string("to-") + file));
              }).kind,
              IndexError::Kind::kCorrupt)
        << file;
  }
}

}  // namespace
}  // namespace timtin
