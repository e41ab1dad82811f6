// timtin suggest, related and what else looks around in an archive.
#include <fstream>

#include "tests/cli/portal.h"
#include "tests/cli/pty_timtin.h"

namespace timtin {
namespace {

class ExploreTest : public PortalTest {
 protected:
  ExploreTest() { publish(); }
  Ended run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--index", index_});
    return run_timtin(words);
  }
};

TEST_F(ExploreTest, CompletesWhatIsTyped) {
  const Ended titles = run({"suggest", "binh dang"});
  EXPECT_EQ(titles.exit_code, 0) << titles.err;
  EXPECT_EQ(titles.out, "topic       Bình đẳng giới\ntitle       Hội thảo bình đẳng giới\n");
  const auto json = parsed(run({"suggest", "gia di", "--json", "--limit", "1"}).out);
  ASSERT_EQ(json["suggestions"].Size(), 1u);
  EXPECT_STREQ(json["suggestions"][0]["html"].GetString(), "Ngày hội <mark>gia đì</mark>nh");
  EXPECT_STREQ(json["suggestions"][0]["id"].GetString(), "c");
  EXPECT_STREQ(json["query"].GetString(), "gia di");
  const Ended nothing = run({"suggest", "tàu vũ trụ"});
  EXPECT_EQ(nothing.exit_code, 1);
  EXPECT_EQ(nothing.out, "");
  expect_told(run({"suggest"}), 2, {"PREFIX"});
  expect_told(run({"suggest", "a", "--limit", "21"}), 2, {"--limit"});
}

TEST_F(ExploreTest, FindsRelatedArticles) {
  index({folder_.write("more.jsonl",
                       json_lines_of({portal_article("d", "Phản biện xã hội: kinh nghiệm",
                                                     "Hội nghị phản biện xã hội năm nay.")}))});
  const Ended related = run({"related", "d"});
  EXPECT_EQ(related.exit_code, 0) << related.err;
  EXPECT_NE(related.out.find("%  2019-08-22  Hội nghị giám sát  [a]\n"), std::string::npos)
      << related.out;
  const auto json = parsed(run({"related", "d", "--json"}).out);
  ASSERT_FALSE(json["hits"].Empty());
  EXPECT_STREQ(json["hits"][0]["id"].GetString(), "a");
  EXPECT_EQ(run({"related", "c"}).exit_code, 1);
  expect_told(run({"related", "zz"}), 2, {"zz: no article has this id"});
}

TEST_F(ExploreTest, ThePromptCompletesOnTab) {
  PtyTimtin prompt({"search", "--index", index_}, 100, 500,
                   {"XDG_STATE_HOME=" + folder_.path("state"), "NO_COLOR=1"});
  prompt.shown("tìm> ");
  prompt.type("ngay ho\t");
  prompt.shown("Ngày hội gia đình");
  prompt.type("\r");
  prompt.shown("1. ");
  prompt.shown("tìm> ");
  prompt.type("\x04");
  EXPECT_EQ(prompt.exit_code(), 0) << prompt.shown_to_the_end();
}

TEST_F(ExploreTest, ADamagedFileOfSuggestionsIsToldByTheCheck) {
  const std::string path = index_ + "/gen-00000001/suggestions";
  std::string bytes = read_bytes(path);
  bytes[bytes.size() - 3] ^= 1;
  std::ofstream(path, std::ios::binary) << bytes;
  expect_told(run({"info", "--check"}), 2, {"suggestions: checksum differs"});
  bytes.resize(bytes.size() - 8);
  std::ofstream(path, std::ios::binary) << bytes;
  expect_told(run({"suggest", "hội"}), 2, {"suggestions: truncated", "--full"});
}

}  // namespace
}  // namespace timtin
