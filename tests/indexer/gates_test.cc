// What must not be published is not: lost articles, lost fields, broken sources, damaged files,
// and whatever the caller checks.
#include "indexer/gates.h"

#include <gtest/gtest.h>

#include "indexer/build.h"
#include "schema/generation.h"
#include "schema/index_layout.h"
#include "tests/json_lines_of.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

class GatesTest : public testing::Test {
 protected:
  static std::vector<Article> archive(int size, bool dated = true) {
    std::vector<Article> articles(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i) {
      Article& article = articles[static_cast<std::size_t>(i)];
      article.id = std::to_string(i);
      article.title = "Tin " + article.id;
      if (dated) article.published = {2019, 8, 22};
    }
    return articles;
  }
  BuildReport build(const std::vector<Article>& articles) {
    return build_index({folder_.write("source.jsonl", json_lines_of(articles))}, index_, options_);
  }
  // Why nothing was published; "" if something was.
  std::string refused(const std::vector<Article>& articles) {
    try {
      build(articles);
      return "";
    } catch (const GateFailure& failure) {
      EXPECT_EQ(current_generation(index_), "gen-00000001");
      return failure.what();
    }
  }

  TemporaryFolder folder_;
  const std::string index_ = folder_.path("index");
  BuildOptions options_;
};

TEST_F(GatesTest, AMirrorMayLoseAFifthAndNoMore) {
  build(archive(10));
  options_.mirror = true;
  EXPECT_NE(refused(archive(7)).find("3 of 10 articles would be lost"), std::string::npos);
  options_.allow_shrink = true;
  EXPECT_EQ(build(archive(7)).removed, 3u);
  options_.allow_shrink = false;
  EXPECT_EQ(build(archive(6)).removed, 1u);
}

TEST_F(GatesTest, WithoutAMirrorNothingIsLost) {
  build(archive(10));
  EXPECT_EQ(build(archive(2)).published, false);
  EXPECT_EQ(Generation::open_current(index_)->manifest().articles, 10u);
}

TEST_F(GatesTest, AFullBuildOfALargeArchiveIsGuardedToo) {
  build(archive(200));
  options_.full = true;
  EXPECT_NE(refused(archive(150)).find("50 of 200"), std::string::npos);
  EXPECT_EQ(refused(archive(160)), "");
}

TEST_F(GatesTest, ASourceThatEndsEarlyStopsWhatForgets) {
  build(archive(10));
  const std::string torn =
      folder_.write("torn.jsonl.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\3", 10));
  for (const bool full : {false, true}) {
    BuildOptions options;
    options.full = full;
    options.mirror = !full;
    EXPECT_THROW(build_index({folder_.path("source.jsonl"), torn}, index_, options), GateFailure);
    options.allow_shrink = true;
    EXPECT_NO_THROW(build_index({folder_.path("source.jsonl"), torn}, index_, options));
  }
}

TEST_F(GatesTest, FieldsThatVanishAreNoticed) {
  build(archive(200));
  std::vector<Article> undated = archive(200, false);
  EXPECT_NE(refused(undated).find("gate coverage: only 0.0% of the articles have a date"),
            std::string::npos);
  EXPECT_EQ(Generation::open_current(index_ + "/candidate")->manifest().dated, 0u)
      << "the candidate can be looked at";
  options_.allow_shrink = true;
  EXPECT_EQ(build(undated).published, true);
  EXPECT_FALSE(std::filesystem::exists(index_ + "/candidate"));
}

TEST_F(GatesTest, TheCallersGatesSeeTheCandidateAndThePublished) {
  build(archive(3));
  std::string published;
  bool pass = false;
  options_.check = [&](const std::string& candidate, const std::string& before) {
    published = before;
    EXPECT_EQ(Generation(candidate).manifest().articles, 4u);
    return std::vector<GateResult>{{"smoke", pass, "why"}};
  };
  EXPECT_NE(refused(archive(4)).find("gate smoke: why; nothing was published"), std::string::npos);
  EXPECT_EQ(published, index_ + "/gen-00000001");
  pass = true;
  const BuildReport report = build(archive(4));
  EXPECT_TRUE(report.published);
  EXPECT_EQ(report.gates.size(), 4u);
}

TEST(Gates, CountsMustAddUp) {
  Manifest manifest;
  manifest.read = 10;
  manifest.rejected = 2;
  manifest.kept = 3;
  EXPECT_TRUE(check_counts(manifest, 11).passed);
  EXPECT_FALSE(check_counts(manifest, 10).passed);
}

TEST(Gates, ADamagedDatabaseIsTold) {
  TemporaryFolder folder;
  const GateResult result = check_database(folder.path());
  EXPECT_FALSE(result.passed);
  EXPECT_NE(result.detail, "");
}

}  // namespace
}  // namespace timtin
