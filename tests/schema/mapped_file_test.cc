// A side file is read only if it is whole, ours, of the kind and version that was asked for.
#include "schema/mapped_file.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <numeric>
#include <system_error>
#include <vector>

#include "schema/fields.h"
#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

using Kind = IndexError::Kind;

class MappedFileTest : public testing::Test {
 protected:
  MappedFileTest() {
    std::iota(numbers_.begin(), numbers_.end(), 7);
    FileWriter out(path_, "numbers");
    out.append_array(std::span<const std::uint32_t>(numbers_));
    out.append("end");
    out.align(8);
    out.finish();
    bytes_ = read_bytes(path_);
  }

  Thrown opening(const std::string& bytes) const {
    write_bytes(path_, bytes);
    return thrown_by([this] { MappedFile(path_, "numbers").verify(); });
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.path("numbers");
  std::vector<std::uint32_t> numbers_ = std::vector<std::uint32_t>(100);
  std::string bytes_;
};

TEST_F(MappedFileTest, GivesBackWhatWasWritten) {
  const MappedFile file(path_, "numbers");
  const auto read = file.array<std::uint32_t>(0, 100);
  EXPECT_EQ(std::vector<std::uint32_t>(read.begin(), read.end()), numbers_);
  EXPECT_EQ(file.bytes().size(), 408u);  // 400, "end", 5 zeros
  EXPECT_EQ(file.bytes()[402], 'd');
  EXPECT_EQ(file.bytes()[403], 0);
  EXPECT_NO_THROW(file.verify());
}

TEST_F(MappedFileTest, StaysOpenWhenMoved) {
  MappedFile file(path_, "numbers");
  const MappedFile moved(std::move(file));
  EXPECT_EQ(moved.array<std::uint32_t>(4, 1)[0], 8u);
  EXPECT_NO_THROW(moved.verify());
}

TEST_F(MappedFileTest, RefusesATableOutsideTheFile) {
  const MappedFile file(path_, "numbers");
  EXPECT_NO_THROW(file.array<std::uint32_t>(408, 0));
  for (const auto& [offset, count] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
           {0, 103}, {404, 2}, {412, 0}, {0, ~0ull}, {~0ull - 3, 1}, {2, 1}, {8, ~0ull / 4}}) {
    EXPECT_EQ(thrown_by([&, o = offset, n = count] { file.array<std::uint32_t>(o, n); }).kind,
              Kind::kCorrupt)
        << offset << " + " << count;
  }
}

TEST_F(MappedFileTest, RefusesEveryTruncation) {
  for (std::size_t size = 0; size < bytes_.size(); size += size < 48 ? 1 : 17) {
    const Thrown thrown = opening(bytes_.substr(0, size));
    EXPECT_EQ(thrown.kind, Kind::kCorrupt) << size;
    EXPECT_NE(thrown.what.find(path_), std::string::npos) << thrown.what;
    EXPECT_NE(thrown.what.find("--full"), std::string::npos) << thrown.what;
  }
  EXPECT_EQ(opening(bytes_ + "x").kind, Kind::kCorrupt) << "one byte too many";
}

TEST_F(MappedFileTest, RefusesForeignFiles) {
  EXPECT_EQ(opening(std::string(500, 'x')).kind, Kind::kCorrupt);
  EXPECT_NE(opening("{\"id\": \"a text file that has nothing to do with an index\"}")
                .what.find("not a file of a timtin index"),
            std::string::npos);
}

TEST_F(MappedFileTest, RefusesAnotherKindOfSideFile) {
  EXPECT_EQ(thrown_by([this] { MappedFile(path_, "lexicon"); }).kind, Kind::kCorrupt);
  EXPECT_EQ(thrown_by([this] { MappedFile(path_, "number"); }).kind, Kind::kCorrupt);
}

TEST_F(MappedFileTest, NamesTheVersionOfAnOtherSchema) {
  std::string other = bytes_;
  other[offsetof(FileHeader, version)] = static_cast<char>(kSchemaVersion + 1);
  const Thrown thrown = opening(other);
  EXPECT_EQ(thrown.kind, Kind::kOtherVersion);
  EXPECT_NE(thrown.what.find("schema version " + std::to_string(kSchemaVersion + 1)),
            std::string::npos)
      << thrown.what;
}

TEST_F(MappedFileTest, ChecksumSeesEveryChangedByte) {
  for (std::size_t at = sizeof(FileHeader); at < bytes_.size(); at += 11) {
    std::string changed = bytes_;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    EXPECT_EQ(opening(changed).kind, Kind::kCorrupt) << "byte " << at;
  }
}

TEST_F(MappedFileTest, RefusesAMissingFile) {
  const Thrown thrown = thrown_by([this] { MappedFile(folder_.path("none"), "numbers"); });
  EXPECT_EQ(thrown.kind, Kind::kCorrupt);
  EXPECT_NE(thrown.what.find("No such file"), std::string::npos);
}

TEST_F(MappedFileTest, AFileThatWasNotFinishedIsNotOurs) {
  const std::string path = folder_.path("half");
  FileWriter(path, "numbers").append("a writer that died");
  EXPECT_EQ(thrown_by([&] { MappedFile(path, "numbers"); }).kind, Kind::kCorrupt);
}

TEST_F(MappedFileTest, NeverWritesOverAFile) {
  EXPECT_THROW(FileWriter(path_, "numbers"), std::system_error);
}

TEST_F(MappedFileTest, AnEmptyPayloadIsAFile) {
  const std::string path = folder_.path("empty");
  FileWriter(path, "numbers").finish();
  const MappedFile file(path, "numbers");
  EXPECT_TRUE(file.bytes().empty());
  EXPECT_NO_THROW(file.verify());
}

}  // namespace
}  // namespace timtin
