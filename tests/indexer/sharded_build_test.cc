// An archive in shards: every article in one of them, nights that follow, all published or none.
#include "indexer/sharded_build.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/gates.h"
#include "schema/generation.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "tests/json_lines_of.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

class ShardedBuildTest : public testing::Test {
 protected:
  static constexpr std::uint32_t kShards = 3;

  static std::vector<Article> articles(int count) {
    std::vector<Article> all;
    for (int i = 0; i < count; ++i) {
      Article article;
      article.id = "tin-" + std::to_string(i);
      article.title = "Hội phụ nữ " + std::to_string(i);
      article.body = "Liên hiệp Phụ nữ (LHPN) xã Tân " + std::to_string(i % 7);
      all.push_back(article);
    }
    return all;
  }
  ShardedReport build(const std::vector<Article>& all, const CheckShards& check = {},
                      bool mirror = false, std::uint32_t shards = kShards) {
    BuildOptions options;
    options.threads = 1;
    options.mirror = mirror;
    return build_shards({folder_.write("source.jsonl", json_lines_of(all))}, index_, shards,
                        options, check);
  }
  std::string published(std::uint32_t number) const {
    return current_generation(shard_folder(index_, number));
  }
  // Article ids by shard; each is where shard_of() says.
  std::map<std::string, std::string> contents() const {
    std::map<std::string, std::string> titles;
    for (std::uint32_t n = 1; n <= kShards; ++n) {
      const auto generation = Generation::open_current(shard_folder(index_, n));
      EXPECT_NO_THROW(generation->verify());
      for (DocId doc = 1; doc <= generation->segment().article_count(); ++doc) {
        const Article article = generation->segment().article(doc);
        EXPECT_EQ(shard_of(article.id, kShards), n) << article.id;
        EXPECT_TRUE(titles.emplace(article.id, article.title).second) << "twice: " << article.id;
      }
    }
    return titles;
  }
  std::string file_of(std::uint32_t number, const char* file) const {
    return read_bytes(shard_folder(index_, number) + "/" + published(number) + "/" + file);
  }

  TemporaryFolder folder_;
  const std::string index_ = folder_.path("index");
};

TEST_F(ShardedBuildTest, EveryArticleIsInTheShardOfItsId) {
  const ShardedReport report = build(articles(60));
  EXPECT_EQ(report.total.added, 60u);
  EXPECT_EQ(report.total.manifest.articles, 60u);
  EXPECT_EQ(report.total.generation, "gen-00000001+gen-00000001+gen-00000001");
  EXPECT_EQ(contents().size(), 60u);
  EXPECT_EQ(shard_count(index_), kShards);
  EXPECT_EQ(file_of(1, kAbbreviationsFile), file_of(2, kAbbreviationsFile));
  EXPECT_EQ(file_of(1, kAccentsFile), file_of(3, kAccentsFile));
}

TEST_F(ShardedBuildTest, WhatIsLearnedIsWhatOneIndexLearns) {
  build(articles(60));
  BuildOptions options;
  options.threads = 1;
  build_index({folder_.path("source.jsonl")}, folder_.path("one"), options);
  const std::string one = folder_.path("one") + "/gen-00000001/";
  EXPECT_EQ(file_of(2, kAbbreviationsFile), read_bytes(one + kAbbreviationsFile));
  EXPECT_EQ(file_of(2, kAccentsFile), read_bytes(one + kAccentsFile));
}

TEST_F(ShardedBuildTest, ANightGivesEveryShardANewGenerationOrNone) {
  std::vector<Article> all = articles(60);
  build(all);
  EXPECT_FALSE(build(all).total.published);
  EXPECT_EQ(published(1), "gen-00000001");
  all[0].title = "Đã sửa";
  all.push_back(articles(61).back());
  all.erase(all.begin() + 5);
  const ShardedReport night = build(all, {}, true);
  EXPECT_TRUE(night.total.published);
  EXPECT_EQ(night.total.changed, 1u);
  EXPECT_EQ(night.total.added, 1u);
  EXPECT_EQ(night.total.removed, 1u);
  EXPECT_EQ(night.total.unchanged, 58u);
  for (std::uint32_t n = 1; n <= kShards; ++n) EXPECT_EQ(published(n), "gen-00000002");
  const auto titles = contents();
  EXPECT_EQ(titles.size(), 60u);
  EXPECT_EQ(titles.at("tin-0"), "Đã sửa");
  EXPECT_FALSE(titles.contains("tin-5"));
}

TEST_F(ShardedBuildTest, AGateOfAllShardsPublishesNone) {
  build(articles(60));
  std::vector<std::string> seen;
  const auto refuse = [&](const std::vector<std::string>& candidates) {
    seen = candidates;
    return std::vector<GateResult>{{"smoke", false, "nothing is found"}};
  };
  EXPECT_THROW(build(articles(70), refuse), GateFailure);
  EXPECT_EQ(seen.size(), kShards);
  for (std::uint32_t n = 1; n <= kShards; ++n) {
    EXPECT_EQ(published(n), "gen-00000001");
    EXPECT_NO_THROW(Generation::open_current(shard_folder(index_, n) + "/candidate"));
  }
  build(articles(70));
  EXPECT_EQ(contents().size(), 70u);
  EXPECT_FALSE(std::filesystem::exists(shard_folder(index_, 2) + "/candidate"));
}

// A job that is killed while it publishes leaves some shards a night older.
TEST_F(ShardedBuildTest, AfterAHalfPublicationTheNextRunPublishesAll) {
  build(articles(60));
  build(articles(70));
  write_bytes(shard_folder(index_, 3) + "/CURRENT", "gen-00000001\n");
  const ShardedReport next = build(articles(70));
  EXPECT_TRUE(next.total.published);
  EXPECT_EQ(contents().size(), 70u);
}

TEST_F(ShardedBuildTest, OtherLayoutsAreRefused) {
  build(articles(60));
  EXPECT_THROW(build(articles(60), {}, false, 4), IndexError);
  EXPECT_THROW(build_index({folder_.path("source.jsonl")}, index_, {}), IndexError);
  EXPECT_THROW(Generation::open_current(index_), IndexError);
  BuildOptions options;
  options.threads = 1;
  build_index({folder_.path("source.jsonl")}, folder_.path("one"), options);
  EXPECT_THROW(build_shards({folder_.path("source.jsonl")}, folder_.path("one"), 2, options, {}),
               IndexError);
  write_bytes(index_ + "/SHARDS", "many\n");
  EXPECT_THROW(build(articles(60)), IndexError);
}

TEST_F(ShardedBuildTest, AShardWithoutArticlesIsToldBeforeAnythingIsPublished) {
  try {
    build(articles(2));
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("would hold no article"), std::string::npos);
  }
  EXPECT_EQ(build(articles(60)).total.added, 60u);
}

}  // namespace
}  // namespace timtin
