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
  EXPECT_STREQ(json["suggestions"][0]["text_html"].GetString(), "Ngày hội <mark>gia đì</mark>nh");
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

TEST_F(ExploreTest, SaysWhyAnArticleIsFoundOrNot) {
  const Ended found = run({"why", "phản biện xã hội", "a"});
  EXPECT_EQ(found.exit_code, 0) << found.err;
  EXPECT_TRUE(found.out.starts_with("found: hit 1 of 1\n")) << found.out;
  EXPECT_NE(found.out.find("  phản\n"), std::string::npos);
  EXPECT_NE(found.out.find("word: phản"), std::string::npos);
  const Ended filtered = run({"why", "giám sát", "b", "--unit", "Bắc Giang"});
  EXPECT_EQ(filtered.exit_code, 1);
  EXPECT_NE(filtered.out.find("fails        unit: Bắc Giang"), std::string::npos) << filtered.out;
  EXPECT_NE(run({"why", "tàu vũ trụ", "b"}).out.find("holds no word"), std::string::npos);
  const auto json = parsed(run({"why", "giám sát", "c", "--json"}).out);
  EXPECT_STREQ(json["verdict"].GetString(), "no_words");
  expect_told(run({"why", "x", "zz"}), 2, {"zz: no article has this id"});
}

TEST_F(ExploreTest, TurnsPagesByCursorAlsoAfterANewGeneration) {
  const auto first = parsed(run({"search", "", "--limit", "2", "--json"}).out);
  const std::string next = first["next"].GetString();
  index({folder_.write("more.jsonl", json_lines_of({portal_article("d", "Tin", "Mới.")}))});
  const auto second = parsed(run({"search", "", "--limit", "2", "--json", "--cursor", next}).out);
  EXPECT_EQ(second["hits"].Size(), 1u);
  EXPECT_STREQ(second["generation"].GetString(), "gen-00000001");
  expect_told(run({"search", "khác", "--cursor", next}), 2, {"--cursor", "another search"});
  expect_told(run({"search", "", "--cursor", "x"}), 2, {"--cursor", "next"});
  expect_told(run({"search", "", "--cursor", next, "--offset", "2"}), 2, {"--cursor"});
  run({"prune", "--keep", "1"});
  expect_told(run({"search", "", "--cursor", next}), 2, {"gen-00000001 is gone"});
}

TEST_F(ExploreTest, AnEditorsFileIsChecked) {
  const std::string file = folder_.write("curation.tsv", "# x\npin\tgiám sát\n");
  expect_told(run({"search", "giám sát", "--curation", file}), 2, {"curation.tsv:2: pin wants"});
  folder_.write("curation.tsv", "pin\tgiám sát\tc\nsynonym\tgiám sát\ttrẻ em\n");
  EXPECT_EQ(found("giám sát", {"--curation", file}).substr(0, 1), "c");
  EXPECT_NE(found("trẻ em", {"--curation", file}).find('a'), std::string::npos);
}

TEST_F(ExploreTest, OffersWhatMayBeMeant) {
  std::vector<Article> all;
  for (int i = 0; i < 8; ++i) {
    all.push_back(portal_article("x" + std::to_string(i), "Khởi nghiệp " + std::to_string(i),
                                 "Chị em khởi nghiệp."));
  }
  index({folder_.write("more.jsonl", json_lines_of(all))});
  const Ended offered = run({"search", "khoinghiep chị em"});
  EXPECT_NE(offered.err.find("Ý bạn là: khởi nghiệp chị em"), std::string::npos) << offered.err;
  EXPECT_EQ(run({"search", "khoinghiep"}).out.find("Không có “khoinghiep”; kết quả cho “khoi"), 0u);
  EXPECT_EQ(run({"search", "khoinghiep", "--exact"}).exit_code, 1);
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
