// Bad sources: each flaw is named with its file and line, and the good articles are indexed.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/cli/portal.h"

namespace timtin {
namespace {

// Address space in kB, the program and its models included. Sanitizers reserve far more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr const char* kMemoryLimit = "";
#else
constexpr const char* kMemoryLimit = "ulimit -v 600000";
#endif

class BadSourceTest : public PortalTest {
 protected:
  // Indexes `lines` between two good articles; the good ones must be found.
  Ended index_between(const std::string& lines) {
    const std::string good = json_line(portal_article("good-1", "bài tốt", ""));
    const std::string last = json_line(portal_article("good-2", "bài tốt", ""));
    const Ended run = index({folder_.write("a.jsonl", good + lines + last)}, {"--json"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(found("\"bài tốt\"", {"--sort", "oldest"}), "good-1 good-2");
    return run;
  }
  void expect_rejected(const std::string& line, const std::string& reason) {
    const Ended run = index_between(line + "\n");
    EXPECT_EQ(parsed(run.out)["rejected"].GetInt(), 1);
    EXPECT_NE(run.err.find("a.jsonl:2"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find(reason), std::string::npos) << run.err;
  }
};

TEST_F(BadSourceTest, ASourceThatIsNotThereStopsTheJob) {
  publish();
  expect_told(index({folder_.path("none.jsonl")}), 2, {"none.jsonl", "no such file"});
  EXPECT_EQ(search("giám sát").exit_code, 0);
}

TEST_F(BadSourceTest, ASourceWithoutPermissionStopsTheJob) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const std::string source = folder_.write("secret.jsonl", json_lines_of(articles()));
  std::filesystem::permissions(source, std::filesystem::perms::none);
  expect_told(index({source}), 2, {"secret.jsonl", "permission denied"});
}

TEST_F(BadSourceTest, ASourceThatFailsAsItIsReadIsNamed) {
  if (!std::filesystem::exists("/proc/self/mem")) GTEST_SKIP() << "no /proc here";
  const Ended run = index({"/proc/self/mem"});  // reading it at 0 is an I/O error
  expect_told(run, 2, {"rejected /proc/self/mem", "no article", "nothing was published"});
  publish();
  EXPECT_NE(index({"/proc/self/mem"}).err.find("/proc/self/mem"), std::string::npos);
  EXPECT_EQ(search("giám sát").exit_code, 0) << "what was published stays";
}

TEST_F(BadSourceTest, BrokenUtf8) {
  expect_rejected("{\"id\":\"x\",\"title\":\"h\xE1\xBB ng\xFF\"}", "broken UTF-8 at byte");
}

TEST_F(BadSourceTest, NotJson) { expect_rejected("{\"id\": \"x\", \"title\": ", "invalid JSON"); }

TEST_F(BadSourceTest, AnArticleWithoutText) {
  expect_rejected("{\"id\":\"x\",\"title\":\"  \",\"body\":\"\\n\"}", "neither title nor body");
}

TEST_F(BadSourceTest, AnArticleWithoutAnId) { expect_rejected("{\"title\":\"x\"}", "no id"); }

TEST_F(BadSourceTest, TwoArticlesWithOneId) {
  expect_rejected("{\"id\":\"good-1\",\"title\":\"một bài khác\"}", "a.jsonl:1");
  EXPECT_EQ(search("\"một bài khác\"").exit_code, 1);
}

TEST_F(BadSourceTest, AnImpossibleDateCostsTheDateAlone) {
  const Ended run = index_between("{\"id\":\"x\",\"title\":\"bài lạ\",\"date\":\"31/02/2019\"}\n");
  EXPECT_EQ(parsed(run.out)["rejected"].GetInt(), 0);
  EXPECT_NE(run.err.find("a.jsonl:2"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("31/02/2019"), std::string::npos) << run.err;
  EXPECT_EQ(found("\"bài lạ\""), "x");
  EXPECT_EQ(found("\"bài lạ\"", {"--from", "1900"}), "");
}

TEST_F(BadSourceTest, ATruncatedGzipGivesWhatItHolds) {
  std::vector<Article> many;
  for (int i = 0; i < 3000; ++i) {
    many.push_back(portal_article("id" + std::to_string(i), "bài số " + std::to_string(i * 7919),
                                  "thân bài " + std::to_string(i * 104729)));
  }
  const std::string plain = folder_.write("many.jsonl", json_lines_of(many));
  ASSERT_EQ(std::system(("gzip " + plain).c_str()), 0);
  const std::string whole = read_bytes(plain + ".gz");
  write_bytes(plain + ".gz", whole.substr(0, whole.size() / 2));
  const Ended run = index({plain + ".gz"}, {"--json"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.err.find("many.jsonl.gz"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("the file ends here"), std::string::npos) << run.err;
  const auto json = parsed(run.out);
  EXPECT_EQ(json["rejected"].GetInt(), 1);
  EXPECT_GT(json["articles"].GetInt(), 1000);
  EXPECT_LT(json["articles"].GetInt(), 2000);
}

// Far above what a line may be: it is passed over in bounded memory.
TEST_F(BadSourceTest, ALineOfAHundredMegabytes) {
  const std::string source = folder_.path("long.jsonl");
  {
    std::ofstream out(source, std::ios::binary);
    out << json_line(portal_article("good-1", "bài tốt", "")) << "{\"id\":\"x\",\"title\":\"";
    const std::string megabyte(1 << 20, 'a');
    for (int i = 0; i < 100; ++i) out << megabyte;
    out << "\"}\n" << json_line(portal_article("good-2", "bài tốt", ""));
  }
  const Ended run =
      run_timtin({"index", source, "--index", index_, "--json", "--threads", "1"},
                 {.input = {}, .environment = {}, .limits = kMemoryLimit, .output = {}});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.err.find("long.jsonl:2: the line is longer than"), std::string::npos) << run.err;
  EXPECT_LT(run.err.size(), 1000u);
  EXPECT_EQ(found("\"bài tốt\"", {"--sort", "oldest"}), "good-1 good-2");
}

TEST_F(BadSourceTest, APageOfAHundredMegabytes) {
  const std::string source = folder_.path("in");
  folder_.write("in/b.jsonl", json_line(portal_article("good-1", "bài tốt", "")));
  {
    std::ofstream out(source + "/a.html", std::ios::binary);
    out << "<!DOCTYPE html><html><body><h1>Bài dài</h1>";
    const std::string paragraph = "<p>" + std::string(1 << 20, 'a') + "</p>";
    for (int i = 0; i < 100; ++i) out << paragraph;
  }
  const Ended run =
      run_timtin({"index", source, "--index", index_, "--json", "--threads", "1"},
                 {.input = {}, .environment = {}, .limits = kMemoryLimit, .output = {}});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.err.find("a.html: the page is longer than"), std::string::npos) << run.err;
  EXPECT_EQ(found("\"bài tốt\""), "good-1");
}

// A packed file within a packed file, either far below what it unpacks to.
TEST_F(BadSourceTest, ABombWithinAnArchive) {
  folder_.write("b.jsonl", json_line(portal_article("g", "bài tốt", "")));
  const std::string make = "cd " + folder_.path() +
                           " && head -c 300M /dev/zero | tr '\\0' a | zstd -q -o a.jsonl.zst && "
                           "tar cf - a.jsonl.zst b.jsonl | zstd -q -o all.tar.zst";
  ASSERT_EQ(std::system(make.c_str()), 0);
  const Ended run =
      run_timtin({"index", folder_.path("all.tar.zst"), "--index", index_, "--json"},
                 {.input = {}, .environment = {}, .limits = kMemoryLimit, .output = {}});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.err.find("a.jsonl.zst"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("times its size"), std::string::npos) << run.err;
  EXPECT_EQ(found("\"bài tốt\""), "g");
}

}  // namespace
}  // namespace timtin
