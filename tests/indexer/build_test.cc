// A build counts every article, keeps or forgets as told, and publishes all or nothing.
#include "indexer/build.h"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "schema/generation.h"
#include "schema/index_layout.h"
#include "tests/json_lines_of.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

Article article_of(const std::string& id, const std::string& body) {
  Article article;
  article.id = id;
  article.title = "Tin " + id;
  article.body = body;
  return article;
}

class BuildTest : public testing::Test {
 protected:
  BuildReport build(const std::string& lines, bool full = false, unsigned threads = 2) {
    BuildOptions options;
    options.full = full;
    options.threads = threads;
    options.on_rejected = [this](const Rejected& rejected) { rejected_.push_back(rejected); };
    const BuildReport report =
        build_index({folder_.write("articles.jsonl", lines)}, index_, options);
    EXPECT_EQ(report.read, report.added + report.changed + report.unchanged + report.rejected);
    EXPECT_EQ(report.manifest.articles, report.read - report.rejected + report.kept);
    EXPECT_EQ(Generation::open_current(index_)->manifest(), report.manifest);
    return report;
  }
  BuildReport build(const std::vector<Article>& articles, bool full = false) {
    return build(json_lines_of(articles), full);
  }
  // Body by id, of what is published.
  std::map<std::string, std::string> published() const {
    const auto generation = Generation::open_current(index_);
    std::map<std::string, std::string> bodies;
    for (DocId doc = 1; doc <= generation->segment().article_count(); ++doc) {
      const Article article = generation->segment().article(doc);
      bodies[article.id] = article.body;
    }
    return bodies;
  }
  bool has_leftovers() const {
    for (const auto& entry : std::filesystem::directory_iterator(index_)) {
      if (entry.path().filename().string().starts_with("building-")) return true;
    }
    return false;
  }

  using Bodies = std::map<std::string, std::string>;
  TemporaryFolder folder_;
  const std::string index_ = folder_.path("index");
  std::vector<Rejected> rejected_;
};

TEST_F(BuildTest, CountsWhatIsNewChangedUnchangedAndKept) {
  BuildReport report = build({article_of("a", "một"), article_of("b", "hai")});
  EXPECT_EQ(report.added, 2u);
  EXPECT_EQ(report.generation, "gen-00000001");
  report = build({article_of("b", "hai"), article_of("c", "ba"), article_of("a", "một khác")});
  EXPECT_EQ(report.added, 1u);
  EXPECT_EQ(report.changed, 1u);
  EXPECT_EQ(report.unchanged, 1u);
  EXPECT_EQ(report.kept, 0u);
  report = build({article_of("d", "bốn")});
  EXPECT_EQ(report.kept, 3u);
  EXPECT_EQ(published(), (Bodies{{"a", "một khác"}, {"b", "hai"}, {"c", "ba"}, {"d", "bốn"}}));
  EXPECT_FALSE(has_leftovers());
}

TEST_F(BuildTest, FullForgetsWhatTheSourcesDoNotHold) {
  build({article_of("a", "một"), article_of("b", "hai")});
  const BuildReport report = build({article_of("c", "ba")}, true);
  EXPECT_EQ(report.added, 1u);
  EXPECT_EQ(report.kept, 0u);
  EXPECT_EQ(published(), (Bodies{{"c", "ba"}}));
}

TEST_F(BuildTest, OfTwoArticlesWithOneIdTheFirstIsIndexedAndTheOtherReported) {
  const BuildReport report = build({article_of("a", "một"), article_of("a", "hai")});
  EXPECT_EQ(report.rejected, 1u);
  EXPECT_EQ(published(), (Bodies{{"a", "một"}}));
  ASSERT_EQ(rejected_.size(), 1u);
  EXPECT_EQ(rejected_[0].where.line, 2u);
  EXPECT_NE(rejected_[0].reason.find("articles.jsonl:1"), std::string::npos) << rejected_[0].reason;
}

TEST_F(BuildTest, SourcesWithoutAnArticlePublishNothing) {
  build({article_of("a", "một")});
  EXPECT_THROW(build("not json\n", true), std::runtime_error);
  EXPECT_THROW(build("", true), std::runtime_error);
  EXPECT_EQ(current_generation(index_), "gen-00000001");
  EXPECT_EQ(published(), (Bodies{{"a", "một"}}));
  EXPECT_FALSE(has_leftovers());
}

TEST_F(BuildTest, ASourceThatIsNotThereStopsTheJob) {
  const std::string real = folder_.write("a.jsonl", json_line(article_of("a", "một")));
  EXPECT_THROW(build_index({real, folder_.path("none.jsonl")}, index_, {}), std::runtime_error);
  EXPECT_THROW(build_index({}, index_, {}), std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(index_));
}

TEST_F(BuildTest, TheNumberOfThreadsDoesNotMatter) {
  std::vector<Article> articles;
  for (int i = 0; i < 2500; ++i) {
    articles.push_back(article_of(std::to_string(i), "bài số " + std::to_string(i * i)));
  }
  std::map<std::string, std::string> files[2];
  for (const unsigned threads : {1u, 3u}) {
    const std::string name = build(json_lines_of(articles), true, threads).generation;
    for (const char* file : {kLexiconFile, kTextFile, kArticlesFile}) {
      files[threads == 3][file] = read_bytes(index_ + "/" + name + "/" + file);
    }
  }
  EXPECT_TRUE(files[0] == files[1]);
}

TEST_F(BuildTest, AveragesAreOfTheArticlesThatHaveThePart) {
  std::vector<Article> articles = {article_of("a", "một hai ba bốn"), article_of("b", "năm sáu")};
  articles[1].title.clear();
  const Manifest manifest = build(articles).manifest;
  EXPECT_DOUBLE_EQ(manifest.average_title_length, 2);  // "Tin a"
  EXPECT_DOUBLE_EQ(manifest.average_body_length, 3);
}

TEST_F(BuildTest, APublishedGenerationStaysOpenWhenItIsPruned) {
  build({article_of("a", "một")});
  const auto old = Generation::open_current(index_);
  for (int i = 0; i < 4; ++i) build({article_of("a", "bản " + std::to_string(i))});
  EXPECT_EQ(generation_numbers(index_), (std::vector<std::uint64_t>{3, 4, 5}));
  EXPECT_EQ(old->segment().article(1).body, "một");
}

}  // namespace
}  // namespace timtin
