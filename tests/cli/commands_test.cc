// What each command does and how it ends: 0 found or done, 1 no hits, 2 error.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/cli/portal.h"

namespace timtin {
namespace {

using CommandsTest = PortalTest;

TEST(Help, NamesWhatAnOptionTakesAndItsBounds) {
  const std::string help = run_timtin({"search", "--help"}).out;
  for (const char* line : {"\n  --limit N               How many hits (1 to 1000, default 10)\n",
                           "\n  --index DIR             Folder of the index (or TIMTIN_INDEX)\n",
                           "\n  --sort NAME             relevance, newest or oldest\n"}) {
    EXPECT_NE(help.find(line), std::string::npos) << line << help;
  }
}

TEST_F(CommandsTest, HelpOfEachCommandHasExamples) {
  const Ended top = run_timtin({"--help"});
  EXPECT_EQ(top.exit_code, 0);
  EXPECT_NE(top.out.find("75 locked"), std::string::npos) << top.out;
  for (const char* command : {"index", "search", "serve", "eval", "info"}) {
    EXPECT_NE(top.out.find(command), std::string::npos);
    const Ended help = run_timtin({command, "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_NE(help.out.find("Example"), std::string::npos) << help.out;
    EXPECT_NE(help.out.find(std::string("timtin ") + command), std::string::npos) << help.out;
    EXPECT_EQ(help.err, "");
  }
}

TEST_F(CommandsTest, TheTableOfDepartmentsIsEditableWithoutARebuild) {
  publish();
  const std::string table = folder_.write("departments.tsv", "CSLP\tBan Mới\tTên Riêng\n");
  RunOptions options;
  options.environment = {"TIMTIN_DEPARTMENTS=" + table};
  const std::vector<std::string> named = {"--department", "Tên Riêng"};
  EXPECT_EQ(search("giám sát", named, options).exit_code, 0);
  EXPECT_EQ(search("giám sát", named).exit_code, 1) << "the built-in table has no such name";
  options.environment = {"TIMTIN_DEPARTMENTS=" + folder_.write("bad.tsv", "no tab here\n")};
  const Ended bad = search("giám sát", named, options);
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_NE(bad.err.find("bad.tsv:1"), std::string::npos) << bad.err;
}

TEST_F(CommandsTest, VersionIsOneLine) {
  const Ended run = run_timtin({"--version"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out.substr(0, 7), "timtin ");
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1);
}

TEST_F(CommandsTest, WhatIsNotUnderstoodIsAnError) {
  publish();
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"find", "x"},
      {"search"},
      {"search", "x"},
      {"search", "x", "--index"},
      {"search", "x", "--index", index_, "--nonsense"},
      {"search", "x", "--index", index_, "--limit", "0"},
      {"search", "x", "--index", index_, "--limit", "1001"},
      {"search", "x", "--index", index_, "--limit", "ten"},
      {"search", "x", "--index", index_, "--offset", "-1"},
      {"search", "x", "--index", index_, "--sort", "best"},
      {"search", "x", "--index", index_, "--from", "31/02/2019"},
      {"index", "--index", index_},
      {"eval", "--index", index_},
  };
  for (const auto& arguments : wrong) {
    const Ended run = run_timtin(arguments);
    EXPECT_EQ(run.exit_code, 2) << testing::PrintToString(arguments);
    EXPECT_EQ(run.out, "") << testing::PrintToString(arguments);
    EXPECT_NE(run.err, "") << testing::PrintToString(arguments);
  }
}

TEST_F(CommandsTest, IndexReportsWhatItDid) {
  const std::string source = folder_.write("a.jsonl", json_lines_of(articles()) + "broken\n");
  const Ended text = index({source});
  EXPECT_EQ(text.exit_code, 0);
  EXPECT_NE(text.out.find("4 read: 3 new"), std::string::npos) << text.out;
  EXPECT_NE(text.err.find("a.jsonl:4"), std::string::npos) << text.err;
  const Ended run = index({source}, {"--json"});
  EXPECT_EQ(run.exit_code, 0);
  const auto json = parsed(run.out);
  EXPECT_EQ(json["read"].GetInt(), 4);
  EXPECT_EQ(json["unchanged"].GetInt(), 3);
  EXPECT_EQ(json["rejected"].GetInt(), 1);
  EXPECT_EQ(json["articles"].GetInt(), 3);
  EXPECT_STREQ(json["generation"].GetString(), "gen-00000001") << "nothing changed";
  EXPECT_FALSE(json["published"].GetBool());
}

TEST_F(CommandsTest, IndexReadsStandardInput) {
  RunOptions options;
  options.input = json_lines_of(articles());
  EXPECT_EQ(run_timtin({"index", "-", "--index", index_}, options).exit_code, 0);
  EXPECT_EQ(found("gia đình"), "c");
}

TEST_F(CommandsTest, SearchIsZeroWithHitsAndOneWithout) {
  publish();
  EXPECT_EQ(search("giám sát").exit_code, 0);
  EXPECT_EQ(search("tàu vũ trụ").exit_code, 1);
  EXPECT_EQ(search("tàu vũ trụ", {"--json"}).exit_code, 1);
  EXPECT_EQ(search("giám sát", {"--offset", "50"}).exit_code, 1);
  EXPECT_EQ(search("").exit_code, 0);
}

TEST_F(CommandsTest, SearchFiltersAndSorts) {
  publish();
  EXPECT_EQ(found("giam sat", {"--sort", "newest"}), "b a");
  EXPECT_EQ(found("giam sat", {"--sort", "oldest"}), "a b");
  EXPECT_EQ(found("", {"--department", "cslp"}), "a");
  EXPECT_EQ(found("", {"--unit", "bac giang"}), "a");
  EXPECT_EQ(found("", {"--topic", "binh dang gioi", "--topic", "khác"}), "b");
  EXPECT_EQ(found("hội", {"--limit", "1", "--offset", "1", "--sort", "newest"}), "a");
  EXPECT_EQ(found("", {"--topic", "x"}), "");
}

TEST_F(CommandsTest, DatesInEveryForm) {
  publish();
  for (const char* day : {"2019", "2019-08", "2019-08-22", "22/08/2019", "08/2019"}) {
    EXPECT_EQ(found("", {"--from", day, "--to", day}), "a") << day;
  }
  EXPECT_EQ(found("", {"--from", "2019-08-23"}), "b");
  EXPECT_EQ(found("", {"--to", "2020-03-07"}), "a");
  expect_told(search("", {"--from", "hôm qua"}), 2, {"--from", "hôm qua", "YYYY-MM-DD"});
  expect_told(search("", {"--to", "30/02/2020"}), 2, {"--to", "30/02/2020"});
}

TEST_F(CommandsTest, TheIndexMayComeFromTheEnvironment) {
  publish();
  RunOptions options;
  options.environment = {"TIMTIN_INDEX=" + index_};
  EXPECT_EQ(run_timtin({"search", "giám sát"}, options).exit_code, 0);
  EXPECT_EQ(run_timtin({"info"}, options).exit_code, 0);
  options.environment = {"TIMTIN_INDEX=/nonexistent"};
  EXPECT_EQ(search("giám sát", {}, options).exit_code, 0) << "the option goes first";
  EXPECT_EQ(run_timtin({"search", "giám sát"}, options).exit_code, 2);
}

TEST_F(CommandsTest, EvalMeasuresAndWritesARun) {
  publish();
  const std::string queries = folder_.write("q.tsv", "q1\tbình đẳng giới\nq2\tgia đình\nq3\tx\n");
  const std::string qrels = folder_.write("qrels", "q1 0 b 1\nq2 0 c 2\n");
  const std::vector<std::string> words = {"eval",  "--index",          index_, "--queries",
                                          queries, "--qrels",          qrels,  "--json",
                                          "--run", folder_.path("run")};
  const Ended run = run_timtin(words);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const auto json = parsed(run.out);
  EXPECT_EQ(json["queries"].GetInt(), 2);
  EXPECT_EQ(json["unjudged"].GetInt(), 1);
  EXPECT_DOUBLE_EQ(json["ndcg_10"].GetDouble(), 1);
  EXPECT_EQ(read_bytes(folder_.path("run")).substr(0, 10), "q1 Q0 b 1 ");
  write_bytes(queries, "no tab\n");
  expect_told(run_timtin(words), 2, {"q.tsv:1"});
}

TEST_F(CommandsTest, EvalComparesWithABaseline) {
  publish();
  const std::string queries = folder_.write("q.tsv", "q1\tbình đẳng giới\n");
  const std::string qrels = folder_.write("qrels", "q1 0 b 1\n");
  std::vector<std::string> words = {"eval",    "--index", index_,     "--queries", queries,
                                    "--qrels", qrels,     "--slices", "--json"};
  const Ended first = run_timtin(words);
  ASSERT_EQ(first.exit_code, 0) << first.err;
  const auto json = parsed(first.out);
  EXPECT_EQ(json["slices"].Size(), 8u);
  EXPECT_STREQ(json["slices"][1]["slice"].GetString(), "no accents");
  const std::string baseline = folder_.write("baseline.json", first.out);
  words.insert(words.end(), {"--baseline", baseline, "--max-drop", "0.01"});
  EXPECT_EQ(run_timtin(words).exit_code, 0);
  write_bytes(qrels, "q1 0 b 1\nq1 0 c 1\nq1 0 z 1\n");  // now two more are missed
  const Ended fallen = run_timtin(words);
  EXPECT_EQ(fallen.exit_code, 2);
  EXPECT_NE(fallen.err.find("all queries: nDCG@10 fell from 1.0000"), std::string::npos)
      << fallen.err;
  EXPECT_NE(fallen.out, "");  // the figures are told all the same
  write_bytes(baseline, "{}");
  const Ended unread = run_timtin(words);
  EXPECT_EQ(unread.exit_code, 2);
  EXPECT_NE(unread.err.find("baseline.json: not the output"), std::string::npos) << unread.err;
  EXPECT_NE(
      run_timtin({"eval", "--index", index_, "--queries", queries, "--qrels", qrels, "--by-query"})
          .out.find("q1 bình đẳng giới"),
      std::string::npos);
}

TEST_F(CommandsTest, InfoDescribesAndChecks) {
  publish();
  const Ended text = run_timtin({"info", "--index", index_, "--check"});
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_NE(text.out.find("gen-00000001"), std::string::npos) << text.out;
  const auto json = parsed(run_timtin({"info", "--index", index_, "--json"}).out);
  EXPECT_EQ(json["articles"].GetInt(), 3);
  std::string lexicon = read_bytes(index_ + "/gen-00000001/lexicon");
  lexicon.back() = static_cast<char>(lexicon.back() ^ 1);
  write_bytes(index_ + "/gen-00000001/lexicon", lexicon);
  expect_told(run_timtin({"info", "--index", index_, "--check"}), 2, {"lexicon", "checksum"});
}

}  // namespace
}  // namespace timtin
