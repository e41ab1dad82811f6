// Sections of sources become topics by a table; what it does not know stays.
#include "corpus/topics.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "tests/temporary_folder.h"

namespace timtin {
namespace {

TEST(Topics, AreKnownWhateverTheSpelling) {
  const Topics& topics = Topics::builtin();
  EXPECT_EQ(topics.canonical("XÃ HỘI"), "Thời sự");
  EXPECT_EQ(topics.canonical("bong da"), "Thể thao");
  EXPECT_EQ(topics.canonical("Khoa học & Công nghệ"), "Khoa học công nghệ");
  EXPECT_EQ(topics.canonical("thể thao"), "Thể thao");
  EXPECT_EQ(topics.canonical("Bình đẳng giới"), "Bình đẳng giới");
  EXPECT_EQ(topics.find("Trang chủ"), "");
  EXPECT_EQ(topics.find("Bình đẳng giới"), std::nullopt);
}

TEST(Topics, TableIsReadFromAFile) {
  TemporaryFolder folder;
  const Topics topics =
      Topics::load(folder.write("t.tsv", "# of ours\nHội\tTin Hội|Hoạt động Hội\n-\tTin mới\n"));
  EXPECT_EQ(topics.canonical("hoạt động hội"), "Hội");
  EXPECT_EQ(topics.canonical("Tin mới"), "");
  EXPECT_EQ(topics.canonical("Thể thao"), "Thể thao");
}

TEST(Topics, BadLinesAreNamed) {
  TemporaryFolder folder;
  for (const auto& [table, complaint] : {std::pair("a\tb\tc\n", "expected TOPIC"),
                                         {"A\tx\nB\tX\n", "already belongs to A"},
                                         {"A\t...\n", "without a letter"}}) {
    const std::string path = folder.write("t.tsv", table);
    try {
      Topics::load(path);
      ADD_FAILURE() << table;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find(complaint), std::string::npos) << error.what();
      EXPECT_EQ(std::string(error.what()).find(path), 0u);
    }
  }
  EXPECT_THROW(Topics::load(folder.path("missing")), std::runtime_error);
}

}  // namespace
}  // namespace timtin
