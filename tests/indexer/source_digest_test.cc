// The digest tells changed sources from unchanged ones by their bytes, whatever the clock says.
#include "indexer/source_digest.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/temporary_folder.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

class SourceDigestTest : public testing::Test {
 protected:
  std::string digest(const std::string& settings = "") const {
    return digest_sources({folder_.path("archive")}, settings).value;
  }
  void SetUp() override {
    folder_.write("archive/a.jsonl", "một");
    folder_.write("archive/b.jsonl", "hai");
  }
  TemporaryFolder folder_;
};

TEST_F(SourceDigestTest, TellsBytesNamesAndSettings) {
  const std::string before = digest();
  EXPECT_EQ(before.size(), 32u);
  EXPECT_EQ(digest(), before);
  EXPECT_NE(digest("other tables"), before);
  folder_.write("archive/b.jsonl", "ba!");
  EXPECT_NE(digest(), before);
  folder_.write("archive/b.jsonl", "hai");
  EXPECT_EQ(digest(), before);
  fs::rename(folder_.path("archive/b.jsonl"), folder_.path("archive/c.jsonl"));
  EXPECT_NE(digest(), before);
}

// A clock set back, a copy that keeps old times: same size, same time, other bytes.
TEST_F(SourceDigestTest, TimesAreNotTrusted) {
  const std::string path = folder_.path("archive/b.jsonl");
  const auto time = fs::last_write_time(path);
  const std::string before = digest();
  write_bytes(path, "bốn");
  write_bytes(path, "haj");
  fs::last_write_time(path, time);
  EXPECT_NE(digest(), before);
  write_bytes(path, "hai");
  fs::last_write_time(path, time + std::chrono::hours(1));
  EXPECT_EQ(digest(), before);
}

TEST_F(SourceDigestTest, WhatCannotBeReadTwiceHasNone) {
  EXPECT_EQ(digest_sources({"-"}, "").value, "");
  EXPECT_EQ(digest_sources({folder_.path("none")}, "").value, "");
  ASSERT_EQ(::mkfifo(folder_.path("archive/pipe").c_str(), 0600), 0);
  EXPECT_EQ(digest(), "");
}

TEST_F(SourceDigestTest, NamesWhatChangedSince) {
  const std::vector<std::string> sources = {folder_.path("archive")};
  const SourceDigest made = digest_sources(sources, "");
  EXPECT_EQ(changed_since(made, sources), "");
  folder_.write("archive/c.jsonl", "ba");
  EXPECT_EQ(changed_since(made, sources), folder_.path("archive/c.jsonl"));
  fs::remove(folder_.path("archive/c.jsonl"));
  EXPECT_EQ(changed_since(made, sources), "");
  write_bytes(folder_.path("archive/a.jsonl"), "một hai");
  EXPECT_EQ(changed_since(made, sources), folder_.path("archive/a.jsonl"));
}

}  // namespace
}  // namespace timtin
