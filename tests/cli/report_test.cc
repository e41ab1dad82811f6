// timtin report: what the logs of the service say, and that lines which are none do no harm.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <fstream>

#include "tests/cli/run_timtin.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

std::string access(const std::string& day, int status, int took_us) {
  return R"({"time":")" + day + R"(T01:02:03Z","id":"x","method":"GET","path":"/","status":)" +
         std::to_string(status) + R"(,"bytes":1,"waited_us":0,"took_us":)" +
         std::to_string(took_us) + "}\n";
}

std::string query(const std::string& why, const std::string& text, int took_ms) {
  return R"({"date":"2026-11-25","why":")" + why + R"(","query":")" + text +
         R"(","total":0,"took_ms":)" + std::to_string(took_ms) + "}\n";
}

struct ReportTest : testing::Test {
  std::string write(const std::string& text) const {
    std::ofstream(folder.path("log")) << text;
    return folder.path("log");
  }
  TemporaryFolder folder;
};

TEST_F(ReportTest, CountsRequestsAndQueries) {
  std::string log;
  for (int i = 1; i <= 99; ++i) log += access("2026-11-24", 200, 1000);
  log += access("2026-11-26", 503, 900'000) + "cut off {\"ti\n";
  log += query("no_hits", "Tàu vũ trụ", 3) + query("no_hits", "tàu vũ trụ", 9) +
         query("no_hits", "xe bay", 1) + query("timeout", "hội", 2000);
  const Ended run = run_timtin({"report", write(log), "--json", "--top", "5"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.err.find("1 lines"), std::string::npos) << run.err;
  rapidjson::Document json;
  json.Parse(run.out.c_str());
  ASSERT_TRUE(json.IsObject()) << run.out;
  EXPECT_STREQ(json["first"].GetString(), "2026-11-24");
  EXPECT_STREQ(json["last"].GetString(), "2026-11-26");
  EXPECT_EQ(json["requests"]["200"].GetInt(), 99);
  EXPECT_EQ(json["requests"]["503"].GetInt(), 1);
  EXPECT_EQ(json["median_ms"].GetDouble(), 1);
  EXPECT_EQ(json["longest_ms"].GetDouble(), 900);
  ASSERT_EQ(json["no_hits"].Size(), 2u);
  EXPECT_STREQ(json["no_hits"][0]["query"].GetString(), "Tàu vũ trụ") << "whatever its case";
  EXPECT_EQ(json["no_hits"][0]["times"].GetInt(), 2);
  EXPECT_EQ(json["no_hits"][0]["longest_ms"].GetInt(), 9);
  EXPECT_STREQ(json["slow"][0]["query"].GetString(), "hội");

  const Ended text = run_timtin({"report", write(log), "--top", "1"});
  EXPECT_NE(text.out.find("100: 200 x 99, 503 x 1"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("2  Tàu vũ trụ"), std::string::npos) << text.out;
  EXPECT_EQ(text.out.find("xe bay"), std::string::npos) << text.out;
}

TEST_F(ReportTest, ReadsStandardInputAndNoLogAtAll) {
  const Ended empty = run_timtin({"report", "-"});
  EXPECT_EQ(empty.exit_code, 0) << empty.err;
  RunOptions options;
  options.input = access("2026-11-24", 200, 5000);
  const Ended one = run_timtin({"report", "-"}, options);
  EXPECT_NE(one.out.find("median 5.0 ms"), std::string::npos) << one.out;
  EXPECT_EQ(run_timtin({"report", folder.path("none")}).exit_code, 2);
}

TEST_F(ReportTest, ShowsNoControlCharacters) {
  const Ended run = run_timtin({"report", write(query("no_hits", "a\\u001b[2Jb", 1))});
  EXPECT_EQ(run.out.find('\033'), std::string::npos) << run.out;
}

}  // namespace
}  // namespace timtin
