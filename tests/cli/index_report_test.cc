// What timtin index tells: the summary, --report, --json, and the line of progress.
#include "tests/cli/portal.h"
#include "tests/cli/pty_timtin.h"

namespace timtin {
namespace {

class IndexReportTest : public PortalTest {
 protected:
  // A folder of sources with four rejections of three kinds.
  std::string flawed() const {
    folder_.write("in/a.jsonl", json_lines_of(articles()) + "hỏng\n{\"id\":\n");
    folder_.write("in/pages/nav.html",
                  "<html><body><ul><li><a href=x>Trang chủ</a></li></ul></body></html>");
    folder_.write("in/pages/photo.bin", std::string(300, '\0'));
    return folder_.path("in");
  }
  rapidjson::Document report() const { return parsed(read_bytes(folder_.path("report.json"))); }
};

TEST_F(IndexReportTest, TheSummaryTellsReasonsSourcesAndFields) {
  const Ended run = index({flawed()});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  for (const char* line : {
           "7 read: 3 new, 0 changed, 0 unchanged, 4 rejected\n",
           "rejected, by reason:\n           2  invalid JSON\n",
           "           1  not text\n",
           "           1  nothing but navigation\n",
           "by source:\n",
           "           5 read, 2 rejected  ",
           "3 articles searchable: 66.7% with a date, 33.3% topic, 33.3% department, 33.3% unit\n",
       }) {
    EXPECT_NE(run.out.find(line), std::string::npos) << line << " in:\n" << run.out;
  }
}

TEST_F(IndexReportTest, TheFileTellsEachRejection) {
  const std::string path = folder_.path("report.json");
  ASSERT_EQ(index({flawed()}, {"--report", path}).exit_code, 0);
  const auto json = report();
  EXPECT_EQ(json["schema"].GetInt(), 1);
  EXPECT_TRUE(json["published"].GetBool());
  EXPECT_EQ(json["rejected"].GetInt(), 4);
  EXPECT_EQ(json["by_reason"][0]["rejected"].GetInt(), 2);
  EXPECT_EQ(json["by_source"].Size(), 2u);
  EXPECT_EQ(json["rejections_left_out"].GetInt(), 0);
  const auto& all = json["rejections"];
  ASSERT_EQ(all.Size(), 4u);
  EXPECT_EQ(all[0]["source"].GetString(), folder_.path("in/a.jsonl"));
  EXPECT_EQ(all[0]["line"].GetInt(), 4);
  EXPECT_STREQ(all[0]["excerpt"].GetString(), "hỏng");
  EXPECT_NE(std::string(all[0]["reason"].GetString()).find("invalid JSON"), std::string::npos);
}

TEST_F(IndexReportTest, ARunThatFailsIsReportedToo) {
  const std::string path = folder_.path("report.json");
  const std::string broken = folder_.write("b.jsonl", "{\"id\":\n");
  EXPECT_EQ(index({broken}, {"--report", path}).exit_code, 2);
  const auto json = report();
  EXPECT_FALSE(json["published"].GetBool());
  EXPECT_NE(std::string(json["error"].GetString()).find("no article"), std::string::npos);
  EXPECT_EQ(json["rejections"].Size(), 1u);
}

TEST_F(IndexReportTest, WhatIsJsonHasNoFileOfItsOwn) {
  const Ended run = index({flawed()}, {"--json"});
  const auto json = parsed(run.out);
  EXPECT_EQ(json["by_source"].Size(), 2u);
  EXPECT_FALSE(json.HasMember("rejections"));
}

TEST_F(IndexReportTest, AnUnchangedNightReadsNothing) {
  const std::string source = flawed();
  ASSERT_EQ(index({source}).exit_code, 0);
  const Ended again = index({source});
  EXPECT_NE(again.out.find("nothing changed"), std::string::npos) << again.out;
  EXPECT_EQ(again.out.find("by source"), std::string::npos) << again.out;
}

TEST_F(IndexReportTest, ProgressIsShownOnATerminalOnly) {
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    lines += json_line(portal_article("id" + std::to_string(i), "bài số", "thân bài"));
  }
  const std::string source = folder_.write("many.jsonl", lines);
  const std::vector<std::string> words = {"index", source, "--index", index_, "--full"};
  PtyTimtin coloured(words, 100, 30);
  const std::string shown = coloured.shown_to_the_end();
  EXPECT_EQ(coloured.exit_code(), 0);
  EXPECT_NE(shown.find("\033[K"), std::string::npos);
  EXPECT_NE(shown.find("\033[32m"), std::string::npos) << "a coloured bar";
  EXPECT_NE(without_escapes(shown).find("%"), std::string::npos);
  EXPECT_NE(without_escapes(shown).find(" read  "), std::string::npos);
  PtyTimtin plain(words, 100, 30, {"NO_COLOR=1"});
  EXPECT_EQ(plain.shown_to_the_end().find("\033[32m"), std::string::npos);
  PtyTimtin dumb(words, 100, 30, {"TERM=dumb"});
  EXPECT_EQ(dumb.shown_to_the_end().find('\033'), std::string::npos);
  EXPECT_EQ(run_timtin(words).err, "") << "no terminal: nothing";
}

}  // namespace
}  // namespace timtin
