// timtin search before a person: width, colour, pager, formats, the prompt.
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/cli/portal.h"
#include "tests/cli/pty_timtin.h"

namespace timtin {
namespace {

// Columns of a line of Latin letters and ideographs, without combining marks.
int columns(const std::string& line) {
  int wide = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if ((byte & 0xC0) != 0x80) wide += byte >= 0xE3 && byte <= 0xE9 ? 2 : 1;
  }
  return wide;
}

class TerminalTest : public PortalTest {
 protected:
  TerminalTest() {
    auto all = articles();
    all.push_back(portal_article(
        "wide", "Giám sát 日本語日本語日本語日本語日本語日本語日本語日本語",
        "Đoàn giám sát làm việc với các chi hội ở những xã vùng cao, nơi đường đi còn rất xa."));
    all.push_back(portal_article("escape", "Giám sát \u009b2J \u202e=1+1", "Hội \x07 giám sát."));
    all.push_back(portal_article("formula", "=1+1, giám sát \"x\"", "Một bài."));
    const Ended run = index({folder_.write("portal.jsonl", json_lines_of(all))});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  std::vector<std::string> words(std::vector<std::string> more) const {
    more.insert(more.begin(), "search");
    more.insert(more.end(), {"--index", index_});
    return more;
  }
};

TEST_F(TerminalTest, BreaksLinesAtTheWidthOfTheTerminal) {
  for (const char* format : {"plain", "table"}) {
    for (const int width : {30, 44, 80, 200}) {
      PtyTimtin run(words({"giám sát", "--format", format}), width, 500);
      std::istringstream lines(without_escapes(run.shown_to_the_end()));
      EXPECT_EQ(run.exit_code(), 0);
      int widest = 0;
      for (std::string line; std::getline(lines, line);) {
        widest = std::max(widest, columns(line));
        EXPECT_LE(columns(line), width) << format << ": " << line;
      }
      EXPECT_GT(widest, 20);
    }
  }
}

TEST_F(TerminalTest, MarksMatchedWordsWhereThereIsColour) {
  PtyTimtin coloured(words({"phản biện"}), 100, 500);
  EXPECT_NE(coloured.shown_to_the_end().find("\033[1;33mPhản biện\033[0m"), std::string::npos)
      << coloured.shown_to_the_end();
  for (const char* without : {"NO_COLOR=1", "TERM=dumb"}) {
    PtyTimtin plain(words({"phản biện"}), 100, 500, {without});
    EXPECT_EQ(plain.shown_to_the_end().find('\033'), std::string::npos) << without;
  }
}

TEST_F(TerminalTest, NothingOfAnArticleActsOnTheTerminal) {
  PtyTimtin run(words({"giám sát", "--limit", "100"}), 100, 500, {"NO_COLOR=1"});
  const std::string& shown = run.shown_to_the_end();
  EXPECT_NE(shown.find("2J"), std::string::npos);
  for (const char* harm : {"\u009b", "\u202e", "\x07", "\033"}) {
    EXPECT_EQ(shown.find(harm), std::string::npos);
  }
}

TEST_F(TerminalTest, UsesThePagerOnlyForWhatIsLong) {
  PtyTimtin longer(words({"giám sát"}), 80, 5, {"PAGER=sed s/^/paged:/"});
  EXPECT_NE(longer.shown_to_the_end().find("paged:"), std::string::npos);
  PtyTimtin shorter(words({"giám sát"}), 80, 500, {"PAGER=sed s/^/paged:/"});
  EXPECT_EQ(shorter.shown_to_the_end().find("paged:"), std::string::npos);
  PtyTimtin missing(words({"giám sát"}), 80, 5, {"PAGER=/no/such/pager"});
  EXPECT_NE(missing.shown_to_the_end().find("Hội nghị"), std::string::npos) << "printed anyway";
  EXPECT_EQ(missing.exit_code(), 0);
}

TEST_F(TerminalTest, AsksForQueriesAndOpensHitsByNumber) {
  const std::string state = folder_.path("state");
  PtyTimtin run(words({}), 100, 500, {"XDG_STATE_HOME=" + state, "NO_COLOR=1"});
  run.shown("tìm> ");
  run.type("phản biện\r");
  run.shown("1. ");
  run.shown("tìm> ");
  run.type("1\r");
  run.shown("ở Bắc Giang.");
  run.shown("tìm> ");
  run.type("tàu vũ trụ\r");
  run.shown("Không tìm thấy");
  run.shown("tìm> ");
  run.type("\x04");
  EXPECT_EQ(run.exit_code(), 0) << run.shown_to_the_end();
  const std::string kept = read_bytes(state + "/timtin/history");
  EXPECT_NE(kept.find("phản biện\n1\n"), std::string::npos) << kept;
  struct stat status {};
  ASSERT_EQ(::stat((state + "/timtin/history").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u) << "what one looked for is one's own";
}

TEST_F(TerminalTest, OpensAnArticleInTheBrowserOrThePager) {
  auto web = portal_article("web", "Trang chủ", "Bài có địa chỉ.");
  web.url = "https://hoi.example/trang-chu";
  index({folder_.write("web.jsonl", json_lines_of({web}))});
  const std::string browser = folder_.write("browser", "#!/bin/sh\necho \"browsed $1\"\n");
  ::chmod(browser.c_str(), 0755);
  RunOptions options;
  options.environment = {"BROWSER=" + browser};
  EXPECT_EQ(search("địa chỉ", {"--open", "1"}, options).out,
            "browsed https://hoi.example/trang-chu\n");
  EXPECT_NE(search("phản biện", {"--open", "1"}, options).out.find("Phản biện xã hội ở Bắc Giang."),
            std::string::npos);
  EXPECT_EQ(search("phản biện", {"--open", "99"}, options).exit_code, 1);
  options.environment = {"BROWSER=", "DISPLAY=", "WAYLAND_DISPLAY="};
  const std::string text = search("địa chỉ", {"--open", "1"}, options).out;
  EXPECT_NE(text.find("https://hoi.example/trang-chu\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Bài có địa chỉ."), std::string::npos);
  options.environment = {"BROWSER=/no/such/browser"};
  expect_told(search("địa chỉ", {"--open", "1"}, options), 2, {"cannot open", "BROWSER"});
}

TEST_F(TerminalTest, PrintsTablesAndSpreadsheets) {
  const Ended csv = search("\"1+1\"", {"--format", "csv"});
  EXPECT_TRUE(csv.out.starts_with("number,date,title,topic,departments,unit,source,url,id\r\n"));
  EXPECT_NE(csv.out.find(",,\"'=1+1, giám sát \"\"x\"\"\",,,,,,formula\r\n"), std::string::npos)
      << csv.out;
  const Ended table = search("phản biện", {"--format", "table"});
  EXPECT_NE(table.out.find("1  2019-08-22  Hội nghị giám sát"), std::string::npos) << table.out;
  const Ended counted = search("phản biện", {"--format", "table", "--facets"});
  EXPECT_NE(counted.out.find("\nNăm: 2019 1\n"), std::string::npos) << counted.out;
  EXPECT_EQ(search("hội", {"--json"}).out, search("hội", {"--format", "json"}).out);
  expect_told(search("hội", {"--json", "--format", "csv"}), 2, {"--format"});
  expect_told(search("hội", {"--format", "xml"}), 2, {"--format"});
}

TEST_F(TerminalTest, WantsAQueryWhereThereIsNobodyToAsk) {
  expect_told(run_timtin({"search", "--index", index_}), 2, {"QUERY is required"});
}

}  // namespace
}  // namespace timtin
