// An index that cannot be used: what is wrong, where, and what to do.
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstddef>
#include <string>

#include "schema/fields.h"
#include "schema/mapped_file.h"
#include "tests/cli/portal.h"

namespace timtin {
namespace {

class BadIndexTest : public PortalTest {
 protected:
  // Every command that reads an index says the same.
  void expect_refused(const std::vector<std::string>& pieces) const {
    expect_told(search("hội"), 2, pieces);
    expect_told(search("hội", {"--json"}), 2, pieces);
    expect_told(run_timtin({"info", "--index", index_}), 2, pieces);
  }
  std::string file(const std::string& name) const { return index_ + "/gen-00000001/" + name; }
};

TEST_F(BadIndexTest, Missing) {
  expect_refused({index_ + ": no such index", "timtin index SOURCE --index " + index_});
}

TEST_F(BadIndexTest, Empty) {
  std::filesystem::create_directory(index_);
  expect_refused({"nothing is published here yet", "timtin index SOURCE --index"});
}

TEST_F(BadIndexTest, SomebodyElsesFolder) {
  folder_.write("index/bảng lương.ods", "x");
  expect_refused({"bảng lương.ods", "not a timtin index"});
  expect_told(index({folder_.write("a.jsonl", json_lines_of(articles()))}), 2,
              {"not a timtin index", "name an empty or new folder"});
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(index_), {}), 1);
}

TEST_F(BadIndexTest, AFileInPlaceOfAFolder) {
  write_bytes(index_, "x");
  expect_refused({"not a folder"});
  expect_told(index({folder_.write("a.jsonl", json_lines_of(articles()))}), 2, {"not a folder"});
}

TEST_F(BadIndexTest, OfAnotherSchemaVersionInTheManifest) {
  publish();
  std::string manifest = read_bytes(file("manifest.json"));
  const std::string key = "\"schema_version\": " + std::to_string(kSchemaVersion);
  manifest.replace(manifest.find(key), key.size(), "\"schema_version\": 99");
  write_bytes(file("manifest.json"), manifest);
  expect_refused({"schema version 99", "timtin index --full"});
  // Nothing is taken over from it by mistake; told to start anew, it does.
  const std::string source = folder_.write("portal.jsonl", json_lines_of(articles()));
  expect_told(index({source}), 2, {"schema version 99", "--full"});
  EXPECT_EQ(index({source}, {"--full"}).exit_code, 0);
  EXPECT_EQ(search("giám sát").exit_code, 0);
}

TEST_F(BadIndexTest, OfAnotherSchemaVersionInASideFile) {
  publish();
  std::string text = read_bytes(file("text"));
  text[offsetof(FileHeader, version)] = 98;
  write_bytes(file("text"), text);
  expect_refused({file("text"), "schema version 98", "timtin index --full"});
}

TEST_F(BadIndexTest, OfAnotherAnalyzer) {
  publish();
  std::string manifest = read_bytes(file("manifest.json"));
  manifest.replace(manifest.find("\"vi\""), 4, "\"km\"");
  write_bytes(file("manifest.json"), manifest);
  expect_refused({"analyzer km", "timtin index --full"});
}

TEST_F(BadIndexTest, WithADamagedFile) {
  for (const char* name : {"manifest.json", "lexicon", "text", "articles", "postings"}) {
    publish();
    const std::string path =
        index_ + "/" + read_bytes(index_ + "/CURRENT").substr(0, 12) + "/" + name;
    const std::string whole = read_bytes(path);
    write_bytes(path, whole.substr(0, whole.size() / 2));
    const Ended run = search("hội");
    EXPECT_EQ(run.exit_code, 2) << name << run.out;
    EXPECT_NE(run.err.find(name), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("--full"), std::string::npos) << run.err;
    std::filesystem::remove_all(index_);
  }
}

TEST_F(BadIndexTest, WithACurrentThatNamesNothing) {
  publish();
  write_bytes(index_ + "/CURRENT", "gen-00000077\n");
  expect_refused({"CURRENT", "gen-00000077", "--full"});
}

TEST_F(BadIndexTest, LockedByAnotherJob) {
  publish();
  const int lock = ::open((index_ + "/LOCK").c_str(), O_RDWR);
  ASSERT_GE(lock, 0);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  const std::string holder = "process 4711 since 2026-11-23 03:00:00\n";
  ASSERT_EQ(::ftruncate(lock, 0), 0);
  ASSERT_EQ(::pwrite(lock, holder.data(), holder.size(), 0), static_cast<ssize_t>(holder.size()));
  const std::string source = folder_.write("portal.jsonl", json_lines_of(articles()));
  expect_told(index({source}), 75,
              {index_, "locked by process 4711 since 2026-11-23", "try again"});
  EXPECT_EQ(search("giám sát").exit_code, 0) << "readers do not care";
  ::close(lock);
  EXPECT_EQ(index({source}).exit_code, 0);
}

}  // namespace
}  // namespace timtin
