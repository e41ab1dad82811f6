// Which folder is an index, which is none, and which generation is the published one.
#include "schema/index_layout.h"

#include <gtest/gtest.h>

#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

using Kind = IndexError::Kind;

TEST(GenerationName, ComesBackAsItsNumber) {
  for (const std::uint64_t n : {1ull, 7ull, 99999999ull, 100000000ull, 9999999999ull}) {
    EXPECT_EQ(generation_number(generation_name(n)), n);
  }
  EXPECT_EQ(generation_name(7), "gen-00000007");
  for (const char* other : {"", "gen-", "gen-7", "gen-0000000x", "gen-00000007/..", "building-gen",
                            "gen-000000000000000000001", "GEN-00000007", "gen--0000001"}) {
    EXPECT_EQ(generation_number(other), std::nullopt) << other;
  }
}

class IndexLayoutTest : public testing::Test {
 protected:
  Thrown current() const {
    return thrown_by([this] { current_generation(folder_.path()); });
  }
  TemporaryFolder folder_;
};

TEST_F(IndexLayoutTest, AFolderThatIsNotThereIsMissing) {
  const std::string path = folder_.path("none");
  const Thrown thrown = thrown_by([&] { current_generation(path); });
  EXPECT_EQ(thrown.kind, Kind::kMissing);
  EXPECT_NE(thrown.what.find("timtin index SOURCE --index " + path), std::string::npos);
  EXPECT_TRUE(is_unused_index(path));
}

TEST_F(IndexLayoutTest, AnEmptyFolderMayBecomeAnIndex) {
  EXPECT_TRUE(is_unused_index(folder_.path()));
  EXPECT_EQ(current().kind, Kind::kMissing);
  folder_.write("LOCK", "process 1\n");
  folder_.write("building-gen-00000001/whole/text", "");
  EXPECT_TRUE(is_unused_index(folder_.path())) << "what a killed first build leaves";
  EXPECT_EQ(current().kind, Kind::kMissing);
}

TEST_F(IndexLayoutTest, SomebodyElsesFolderIsForeign) {
  folder_.write("thư riêng.txt", "x");
  EXPECT_EQ(thrown_by([this] { is_unused_index(folder_.path()); }).kind, Kind::kForeign);
  const Thrown thrown = current();
  EXPECT_EQ(thrown.kind, Kind::kForeign);
  EXPECT_NE(thrown.what.find("thư riêng.txt"), std::string::npos) << thrown.what;
}

TEST_F(IndexLayoutTest, AFileIsForeign) {
  const std::string file = folder_.write("file", "x");
  EXPECT_EQ(thrown_by([&] { current_generation(file); }).kind, Kind::kForeign);
  EXPECT_EQ(thrown_by([&] { is_unused_index(file); }).kind, Kind::kForeign);
}

TEST_F(IndexLayoutTest, CurrentNamesThePublishedGeneration) {
  folder_.write("gen-00000003/manifest.json", "{}");
  folder_.write("gen-00000012/manifest.json", "{}");
  folder_.write("CURRENT", "gen-00000003\n");
  EXPECT_EQ(current_generation(folder_.path()), "gen-00000003");
  EXPECT_FALSE(is_unused_index(folder_.path()));
  EXPECT_EQ(generation_numbers(folder_.path()), (std::vector<std::uint64_t>{3, 12}));
}

TEST_F(IndexLayoutTest, ACurrentThatNamesNothingIsDamage) {
  folder_.write("gen-00000003/manifest.json", "{}");
  EXPECT_EQ(current().kind, Kind::kCorrupt) << "no CURRENT";
  for (const char* content : {"", "\n", "gen-00000004\n", "../gen-00000003\n", "gen-3\n"}) {
    folder_.write("CURRENT", content);
    EXPECT_EQ(current().kind, Kind::kCorrupt) << content;
  }
}

}  // namespace
}  // namespace timtin
