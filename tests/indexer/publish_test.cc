// A generation is published by one step, and old ones go when their time has come.
#include "indexer/publish.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "schema/index_layout.h"
#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;
using Numbers = std::vector<std::uint64_t>;

class PublishTest : public testing::Test {
 protected:
  std::string publish_one() {
    const std::string work = start_build(index_.path());
    fs::create_directory(work + "/whole");
    write_bytes(work + "/whole/manifest.json", "{}");
    const std::string name = publish(index_.path(), work + "/whole");
    fs::remove_all(work);
    return name;
  }
  TemporaryFolder index_;
};

TEST_F(PublishTest, NamesEachGenerationAfterTheLast) {
  EXPECT_EQ(publish_one(), "gen-00000001");
  EXPECT_EQ(publish_one(), "gen-00000002");
  EXPECT_EQ(current_generation(index_.path()), "gen-00000002");
  EXPECT_EQ(read_bytes(index_.path(kCurrentFile)), "gen-00000002\n");
  EXPECT_TRUE(fs::exists(index_.path("gen-00000002/manifest.json")));
}

TEST_F(PublishTest, ANewBuildRemovesWhatAKilledOneLeft) {
  publish_one();
  index_.write("building-gen-00000002/segment-0/text", "half");
  index_.write("building-gen-00000009/whole/text", "half");
  index_.write("candidate/CURRENT", "gen-00000002");
  index_.write("CURRENT.new", "half");
  index_.write("gen-00000002/text", "killed between the rename and CURRENT");
  remove_leftovers(index_.path());
  EXPECT_FALSE(fs::exists(index_.path("candidate")));
  EXPECT_FALSE(fs::exists(index_.path("CURRENT.new")));
  EXPECT_EQ(generation_numbers(index_.path()), (Numbers{1}));
  const std::string work = start_build(index_.path());
  int building = 0;
  for (const auto& entry : fs::directory_iterator(index_.path())) {
    building += entry.path().filename().string().starts_with("building-") ? 1 : 0;
  }
  EXPECT_EQ(building, 1);
  EXPECT_TRUE(fs::is_empty(work));
  EXPECT_EQ(current_generation(index_.path()), "gen-00000001");
}

TEST_F(PublishTest, AGenerationThatWasNeverNamedIsNotOverwritten) {
  publish_one();
  index_.write("gen-00000002/text", "killed between the rename and CURRENT");
  EXPECT_EQ(publish_one(), "gen-00000003");
  EXPECT_EQ(read_bytes(index_.path("gen-00000002/text")).substr(0, 6), "killed");
}

// --full mends a damaged index: nothing may be thrown away meanwhile.
TEST_F(PublishTest, WhereCurrentIsDamagedNoGenerationIsALeftover) {
  publish_one();
  index_.write("CURRENT", "");
  remove_leftovers(index_.path());
  EXPECT_EQ(generation_numbers(index_.path()), (Numbers{1}));
}

TEST_F(PublishTest, ARefusedGenerationIsAnIndexOfItsOwn) {
  publish_one();
  const std::string work = start_build(index_.path());
  fs::create_directory(work + "/whole");
  const std::string aside = set_aside(index_.path(), work + "/whole");
  EXPECT_EQ(current_generation(aside), "gen-00000002");
  EXPECT_EQ(current_generation(index_.path()), "gen-00000001");
}

TEST_F(PublishTest, RollBackReadsBeforeItNames) {
  publish_one();
  EXPECT_EQ(thrown_by([&] { roll_back(index_.path(), std::nullopt); }).kind,
            IndexError::Kind::kMissing);
  EXPECT_EQ(thrown_by([&] { roll_back(index_.path(), 7); }).kind, IndexError::Kind::kMissing);
  publish_one();
  EXPECT_ANY_THROW(roll_back(index_.path(), 1)) << "not fit to be searched";
  EXPECT_EQ(current_generation(index_.path()), "gen-00000002");
}

TEST_F(PublishTest, PruneKeepsTheNewest) {
  for (int i = 0; i < 5; ++i) publish_one();
  prune(index_.path(), 3);
  EXPECT_EQ(generation_numbers(index_.path()), (Numbers{3, 4, 5}));
  prune(index_.path(), 3);
  EXPECT_EQ(generation_numbers(index_.path()), (Numbers{3, 4, 5}));
  prune(index_.path(), 1);
  EXPECT_EQ(generation_numbers(index_.path()), (Numbers{5}));
}

TEST_F(PublishTest, PruneNeverTakesThePublishedOne) {
  for (int i = 0; i < 3; ++i) publish_one();
  index_.write("CURRENT", "gen-00000001\n");  // as after a rollback
  prune(index_.path(), 1);
  EXPECT_EQ(generation_numbers(index_.path()), (Numbers{1, 2, 3}));
  prune(index_.path(), 0);
  EXPECT_EQ(current_generation(index_.path()), "gen-00000001");
}

}  // namespace
}  // namespace timtin
