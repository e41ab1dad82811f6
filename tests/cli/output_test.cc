// Results alone on standard output, everything else on standard error; a reader that goes is no
// error, a disk that is full is one.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "tests/cli/portal.h"
#include "tests/places.h"

namespace timtin {
namespace {

using OutputTest = PortalTest;

int shell(const std::string& command) {
  const int status = std::system(("bash -c '" + command + "'").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(OutputTest, JsonIsOneLineWithASchema) {
  publish();
  for (const std::string query : {"giám sát", "tàu vũ trụ", "\xFF\xFE \"x", "date:hôm-qua"}) {
    const Ended run = search(query, {"--json", "--facets", "--explain"});
    EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1) << query;
    const auto json = parsed(run.out);
    ASSERT_TRUE(json.IsObject()) << query;
    EXPECT_EQ(json["schema"].GetInt(), 1);
    EXPECT_TRUE(json["hits"].IsArray());
    EXPECT_TRUE(json["warnings"].IsArray());
    EXPECT_EQ(run.err, "") << "warnings are part of the answer";
  }
}

TEST_F(OutputTest, TextHasNoColourAndWarningsGoToStandardError) {
  publish();
  const Ended run = search("giám sát date:hôm-qua");
  EXPECT_EQ(run.out.find('\033'), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("Hội nghị giám sát"), std::string::npos) << run.out;
  EXPECT_EQ(run.out.find("hôm-qua"), std::string::npos) << run.out;
  EXPECT_NE(run.err.find("hôm-qua"), std::string::npos) << run.err;
  const Ended none = search("tàu vũ trụ");
  EXPECT_EQ(none.out, "");
  EXPECT_NE(none.err.find("Không tìm thấy"), std::string::npos) << none.err;
}

TEST_F(OutputTest, ControlCharactersOfAnArticleNeverReachATerminal) {
  const std::string line =
      "{\"id\":\"x\",\"title\":\"hội \\u001b[31m đỏ\",\"topic\":\"a\\u0007\",\"body\":\"b\"}\n";
  ASSERT_EQ(index({folder_.write("a.jsonl", line)}).exit_code, 0);
  const Ended run = search("hội");
  for (const char c : run.out) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
}

TEST_F(OutputTest, AReaderThatGoesIsNoError) {
  std::vector<Article> many;
  for (int i = 0; i < 500; ++i) {
    many.push_back(portal_article(std::to_string(i), "hội nghị", std::string(300, 'x')));
  }
  ASSERT_EQ(index({folder_.write("many.jsonl", json_lines_of(many))}).exit_code, 0);
  const std::string command =
      timtin_binary() + " search hội --limit 500 --index " + index_ + " 2>" + folder_.path("err");
  EXPECT_EQ(shell("set -o pipefail; " + command + " | head -1 >/dev/null"), 0);
  EXPECT_EQ(shell("set -o pipefail; " + command + " --json | true"), 0);
  EXPECT_EQ(read_bytes(folder_.path("err")), "");
}

TEST_F(OutputTest, AFullDiskIsAnError) {
  publish();
  RunOptions options;
  options.output = "/dev/full";
  for (const char* limit : {"1", "100"}) {
    const Ended run = search("hội", {"--limit", limit, "--explain"}, options);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_NE(run.err.find("No space left"), std::string::npos) << run.err;
  }
}

}  // namespace
}  // namespace timtin
