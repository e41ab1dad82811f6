// The night operator's commands: gates, rollback, prune, the metrics file, the settings file, and
// the pages and completions that a package installs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>

#include "tests/cli/portal.h"
#include "tests/places.h"

namespace timtin {
namespace {

class NightlyTest : public PortalTest {
 protected:
  std::string more(int i) const {
    return folder_.write("more.jsonl",
                         json_line(portal_article("n" + std::to_string(i), "bài mới", "x")));
  }
  std::string current() const { return read_bytes(index_ + "/CURRENT").substr(0, 12); }
  void expect_refused(const Ended& run, const std::string& why) const {
    EXPECT_EQ(run.exit_code, 2) << run.out;
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err.find(why), std::string::npos) << run.err;
    EXPECT_EQ(current(), "gen-00000001");
  }
};

TEST_F(NightlyTest, TheSmokeListDecides) {
  publish();
  const std::string bad =
      folder_.write("bad.tsv", "# what must be found\nphản biện\ta\nphản biện\tb\t3\n");
  expect_refused(index({more(1)}, {"--smoke", bad}),
                 "gate smoke: \"phản biện\" does not find b among its first 3 hits; nothing was "
                 "published, look at it with --index " +
                     index_ + "/candidate");
  EXPECT_EQ(run_timtin({"search", "mới", "--index", index_ + "/candidate"}).exit_code, 0);
  const std::string good = folder_.write("good.tsv", "phản biện\ta\r\n\ngia đình\tc\t1\n");
  EXPECT_EQ(index({more(1)}, {"--smoke", good}).exit_code, 0);
  EXPECT_FALSE(std::filesystem::exists(index_ + "/candidate"));
}

TEST_F(NightlyTest, ASlipInTheSmokeListIsToldBeforeTheWork) {
  for (const char* list : {"no tab\n", "q\t\n", "q\tid\tmany\n", "q\tid\t0\n", "# none\n"}) {
    const Ended run = index({more(1)}, {"--smoke", folder_.write("smoke.tsv", list)});
    EXPECT_EQ(run.exit_code, 2) << list;
    EXPECT_NE(run.err.find("smoke.tsv:"), std::string::npos) << run.err;
    EXPECT_FALSE(std::filesystem::exists(index_));
  }
}

TEST_F(NightlyTest, JudgedQueriesDecide) {
  publish();
  const std::string queries = folder_.write("q.tsv", "1\tphản biện\n2\tgia đình\n");
  const std::string good = folder_.write("good.txt", "1 0 a 1\n2 0 c 1\n");
  const std::string half = folder_.write("half.txt", "1 0 a 1\n2 0 n9 1\n");
  const auto gated = [&](const std::string& qrels, const std::vector<std::string>& options) {
    std::vector<std::string> all = {"--gate-queries", queries, "--gate-qrels", qrels};
    all.insert(all.end(), options.begin(), options.end());
    return index({more(1)}, all);
  };
  expect_refused(gated(half, {"--gate", "0.9"}),
                 "gate relevance: nDCG@10 0.5000, the floor is 0.9000");
  EXPECT_EQ(gated(half, {}).exit_code, 0) << "no worse than what is published";
  EXPECT_EQ(
      index({more(2)}, {"--gate-queries", queries, "--gate-qrels", good, "--gate", "1"}).exit_code,
      0);
  EXPECT_EQ(index({more(3)}, {"--gate-queries", queries}).exit_code, 2) << "qrels are missing";
}

TEST_F(NightlyTest, ADropAgainstWhatIsPublishedIsRefused) {
  publish();
  const std::string queries = folder_.write("q.tsv", "1\tphản biện\n");
  const std::string qrels = folder_.write("qrels.txt", "1 0 a 1\n");
  std::vector<Article> spoilt = articles();
  spoilt[0].title = "khác";
  spoilt[0].body = "khác hẳn";
  const std::string source = folder_.write("spoilt.jsonl", json_lines_of(spoilt));
  expect_refused(index({source}, {"--gate-queries", queries, "--gate-qrels", qrels}),
                 "nDCG@10 0.0000, 1.0000 of what is published");
}

TEST_F(NightlyTest, RollbackAndBackAgain) {
  publish();
  ASSERT_EQ(index({more(1)}).exit_code, 0);
  const Ended back = run_timtin({"rollback", "--index", index_});
  EXPECT_EQ(back.exit_code, 0) << back.err;
  EXPECT_NE(back.out.find("gen-00000001 is published now instead of gen-00000002: 3 articles"),
            std::string::npos)
      << back.out;
  EXPECT_EQ(search("mới").exit_code, 1);
  EXPECT_EQ(run_timtin({"rollback", "--index", index_}).exit_code, 2) << "nothing older";
  EXPECT_EQ(run_timtin({"rollback", "--to", "9", "--index", index_}).exit_code, 2);
  EXPECT_EQ(run_timtin({"rollback", "--to", "2", "--index", index_}).exit_code, 0);
  EXPECT_EQ(search("mới").exit_code, 0);
  write_bytes(index_ + "/gen-00000001/text", "damaged");
  EXPECT_EQ(run_timtin({"rollback", "--index", index_}).exit_code, 2);
  EXPECT_EQ(current(), "gen-00000002");
}

TEST_F(NightlyTest, WhatWasGoneBackFromIsNotKept) {
  publish();
  ASSERT_EQ(index({more(1)}).exit_code, 0);
  ASSERT_EQ(run_timtin({"rollback", "--index", index_}).exit_code, 0);
  const Ended info = run_timtin({"info", "--index", index_});
  EXPECT_NE(info.out.find("gen-00000002 built"), std::string::npos) << info.out;
  EXPECT_NE(info.out.find("newer than the published one"), std::string::npos) << info.out;
  ASSERT_EQ(index({more(2)}).exit_code, 0);
  EXPECT_EQ(found("mới"), "n2");
  EXPECT_EQ(leftovers(), std::vector<std::string>{});
}

TEST_F(NightlyTest, PruneKeepsAsManyAsTold) {
  publish();
  for (int i = 1; i < 4; ++i) ASSERT_EQ(index({more(i)}, {"--keep", "9"}).exit_code, 0);
  const Ended run = run_timtin({"prune", "--keep", "2", "--index", index_});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "2 older generations removed, 2 kept\n");
  EXPECT_EQ(current(), "gen-00000004");
  EXPECT_EQ(run_timtin({"prune", "--index", folder_.path("none")}).exit_code, 2);
}

TEST_F(NightlyTest, TheMetricsFileTellsHowItWent) {
  const std::string file = folder_.path("timtin.prom");
  publish();
  ASSERT_EQ(index({more(1)}, {"--metrics-file", file}).exit_code, 0);
  const std::string well = read_bytes(file);
  for (const char* line :
       {"timtin_index_last_exit_code 0\n", "timtin_index_articles 4\n", "timtin_index_added 1\n",
        "timtin_index_rejected 0\n", "timtin_index_gate_passed{gate=\"database\"} 1\n",
        "# TYPE timtin_index_age_seconds gauge\n", "timtin_index_bytes "}) {
    EXPECT_NE(well.find(line), std::string::npos) << line << well;
  }
  const std::string smoke = folder_.write("smoke.tsv", "mới\tnone\n");
  ASSERT_EQ(index({more(2)}, {"--metrics-file", file, "--smoke", smoke}).exit_code, 2);
  const std::string refused = read_bytes(file);
  EXPECT_NE(refused.find("timtin_index_last_exit_code 2\n"), std::string::npos);
  EXPECT_NE(refused.find("timtin_index_gate_passed{gate=\"smoke\"} 0\n"), std::string::npos);
  EXPECT_NE(refused.find("timtin_index_articles 4\n"), std::string::npos);
}

TEST_F(NightlyTest, TheSettingsFileStandsInForOptions) {
  const std::string source = folder_.write("a.jsonl", json_lines_of(articles()));
  const std::string settings =
      folder_.write("timtin.toml", "[index]\nSOURCE = [\"" + source + "\"]\nindex = \"" + index_ +
                                       "\"\nkeep = 2\n[search]\nindex = \"" + index_ + "\"\n");
  EXPECT_EQ(run_timtin({"--config", settings, "index"}).exit_code, 0);
  RunOptions options;
  options.environment = {"TIMTIN_CONFIG=" + settings};
  EXPECT_EQ(run_timtin({"search", "giám sát"}, options).exit_code, 0);
  EXPECT_EQ(run_timtin({"--config", folder_.write("bad.toml", "[index]\nnonsense = 1\n"), "search",
                        "x", "--index", index_})
                .exit_code,
            2);
}

// The file that a package installs: every name in it is an option, the commented ones too.
TEST_F(NightlyTest, TheInstalledSettingsAreUnderstood) {
  publish();
  std::string settings = read_bytes(in_source("deploy/timtin.toml"));
  ASSERT_NE(settings, "");
  for (std::size_t at = 0; (at = settings.find("\n#", at)) != std::string::npos; ++at) {
    const std::size_t end = settings.find('\n', at + 1);
    const std::string line = settings.substr(at + 2, end - at - 2);
    if (line.find(" = ") != std::string::npos && line[0] != ' ') settings.erase(at + 1, 1);
  }
  const Ended run = run_timtin(
      {"--config", folder_.write("all.toml", settings), "search", "giám sát", "--index", index_});
  EXPECT_EQ(run.exit_code, 0) << run.err;
}

// Every setting of the job and of the service is in it, with a comment above.
TEST_F(NightlyTest, TheInstalledSettingsAreAllThereAre) {
  const std::string settings = read_bytes(in_source("deploy/timtin.toml"));
  for (const std::string command : {"index", "serve"}) {
    const std::size_t begin = settings.find("[" + command + "]");
    const std::string section = settings.substr(begin, settings.find("\n[", begin) - begin);
    const std::string page = run_timtin({"manual", command}).out;
    int options = 0;
    for (std::size_t at = 0; (at = page.find("\n\\fB\\-\\-", at)) != std::string::npos;) {
      at += 8;
      std::string name = page.substr(at, page.find("\\fR", at) - at);
      std::erase(name, '\\');
      if (name == "help") continue;
      ++options;
      const std::size_t set =
          std::min(section.find("\n" + name + " = "), section.find("\n#" + name + " = "));
      EXPECT_NE(set, std::string::npos) << command << " --" << name;
    }
    EXPECT_GT(options, 9) << page;
    std::istringstream lines(section);
    std::string line, before;
    for (std::getline(lines, line); std::getline(lines, line); before = line) {
      if (line.find(" = ") == std::string::npos || line.starts_with("# ")) continue;
      if (line.starts_with("index = ")) continue;
      EXPECT_TRUE(before.starts_with("#")) << "no comment above: " << line;
    }
  }
}

TEST_F(NightlyTest, EveryCommandHasAPageAndCompletions) {
  const std::string top = run_timtin({"manual"}).out;
  for (const char* command : {"index", "search", "serve", "eval", "info", "rollback", "prune"}) {
    const Ended page = run_timtin({"manual", command});
    EXPECT_EQ(page.exit_code, 0);
    EXPECT_TRUE(page.out.starts_with(".TH TIMTIN-")) << page.out;
    EXPECT_NE(page.out.find("\\-\\-index"), std::string::npos);
    EXPECT_NE(top.find("timtin\\-" + std::string(command)), std::string::npos) << top;
    for (const char* shell : {"bash", "zsh", "fish"}) {
      EXPECT_NE(run_timtin({"completions", shell}).out.find(command), std::string::npos) << shell;
    }
  }
  EXPECT_EQ(run_timtin({"manual", "nonsense"}).exit_code, 2);
  EXPECT_EQ(run_timtin({"completions", "tcsh"}).exit_code, 2);
}

TEST_F(NightlyTest, BashOffersOptionsAndChoices) {
  const std::string script = folder_.write("c.bash", run_timtin({"completions", "bash"}).out);
  const std::string offers = folder_.path("offers");
  const std::string program =
      "source " + script +
      "; COMP_WORDS=(timtin index --g); COMP_CWORD=2; _timtin; echo ${COMPREPLY[@]}"
      "; COMP_WORDS=(timtin ro); COMP_CWORD=1; _timtin; echo ${COMPREPLY[@]}"
      "; COMP_WORDS=(timtin completions z); COMP_CWORD=2; _timtin; echo ${COMPREPLY[@]}";
  ASSERT_EQ(std::system(("bash -c '" + program + "' >" + offers).c_str()), 0);
  EXPECT_EQ(read_bytes(offers), "--gate-queries --gate-qrels --gate\nrollback\nzsh\n");
}

}  // namespace
}  // namespace timtin
