// The measures of relevance against values worked out by hand.
#include "searcher/evaluate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

const std::map<std::string, int> kGrades = {{"a", 2}, {"b", 1}, {"c", 0}, {"d", -1}};

TEST(Measure, APerfectRankingIsOne) {
  const Measures m = measure({"a", "b"}, kGrades);
  EXPECT_DOUBLE_EQ(m.ndcg_10, 1);
  EXPECT_DOUBLE_EQ(m.mrr_10, 1);
  EXPECT_DOUBLE_EQ(m.recall_10, 1);
  EXPECT_DOUBLE_EQ(m.recall_100, 1);
}

TEST(Measure, CountsByHand) {
  // Gains 3 and 1. Ideal: 3/log2(2) + 1/log2(3) = 3.63093. Here b is second, a third:
  // 1/log2(3) + 3/log2(4) = 0.63093 + 1.5 = 2.13093; 2.13093/3.63093 = 0.586883.
  const Measures m = measure({"x", "b", "a", "c"}, kGrades);
  EXPECT_NEAR(m.ndcg_10, 0.586883, 1e-6);
  EXPECT_DOUBLE_EQ(m.mrr_10, 0.5);
  EXPECT_DOUBLE_EQ(m.recall_10, 1);
}

TEST(Measure, LooksAtTenAndAHundred) {
  std::vector<std::string> ranking(200, "x");
  ranking[9] = "a";
  ranking[10] = "b";
  Measures m = measure(ranking, kGrades);
  // 3/log2(11) = 0.867194; / 3.63093 = 0.238835.
  EXPECT_NEAR(m.ndcg_10, 0.238835, 1e-6);
  EXPECT_DOUBLE_EQ(m.mrr_10, 0.1);
  EXPECT_DOUBLE_EQ(m.recall_10, 0.5);
  EXPECT_DOUBLE_EQ(m.recall_100, 1);
  ranking.assign(200, "x");
  ranking[10] = "a";
  ranking[100] = "b";
  m = measure(ranking, kGrades);
  EXPECT_DOUBLE_EQ(m.ndcg_10, 0);
  EXPECT_DOUBLE_EQ(m.mrr_10, 0);
  EXPECT_DOUBLE_EQ(m.recall_100, 0.5);
}

TEST(Measure, TheIdealHoldsTenAtMost) {
  std::map<std::string, int> grades;
  std::vector<std::string> ranking;
  for (int i = 0; i < 15; ++i) {
    ranking.push_back("r" + std::to_string(i));
    grades[ranking.back()] = 1;
  }
  const Measures m = measure(ranking, grades);
  EXPECT_DOUBLE_EQ(m.ndcg_10, 1);
  EXPECT_DOUBLE_EQ(m.recall_10, 10.0 / 15);
}

TEST(Measure, NothingFoundOrNothingRelevantIsZero) {
  for (const Measures& m : {measure({}, kGrades), measure({"c", "d"}, kGrades), measure({"a"}, {}),
                            measure({"a"}, {{"a", 0}})}) {
    EXPECT_EQ(m.ndcg_10, 0);
    EXPECT_EQ(m.mrr_10, 0);
    EXPECT_EQ(m.recall_100, 0);
  }
}

TEST(ParseQueries, TakesATabAndRefusesALineWithoutOne) {
  const auto queries = parse_queries("q1\tphụ nữ\r\n\nq2\t\"a\tb\"", "q.tsv");
  ASSERT_EQ(queries.size(), 2u);
  EXPECT_EQ(queries[0].qid, "q1");
  EXPECT_EQ(queries[0].text, "phụ nữ");
  EXPECT_EQ(queries[1].text, "\"a\tb\"");
  for (const char* bad : {"q1\ta\nq2 b\n", "q1\ta\n\tb\n"}) {
    try {
      parse_queries(bad, "q.tsv");
      ADD_FAILURE() << bad;
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(std::string(error.what()).substr(0, 8), "q.tsv:2:");
    }
  }
}

TEST(ParseQrels, TakesBlanksOrTabs) {
  const Qrels qrels = parse_qrels("q1 0 a 2\nq1\t0\tb\t-1\n\nq2 Q0  c   0\r\n", "qrels");
  EXPECT_EQ(qrels, (Qrels{{"q1", {{"a", 2}, {"b", -1}}}, {"q2", {{"c", 0}}}}));
  for (const char* bad : {"q1 0 a", "q1 0 a x", "q1 0 a 1 2", "q1 0 a 1x"}) {
    EXPECT_THROW(parse_qrels(bad, "qrels"), std::runtime_error) << bad;
  }
}

TEST(Evaluate, CountsJudgedQueriesOnly) {
  Archive archive({article_of("a", "hội phụ nữ"), article_of("b", "bóng đá")});
  const Evaluation evaluation =
      evaluate(archive.searcher(), {{"q1", "phụ nữ"}, {"q2", "bóng"}, {"q3", "đá"}, {"q4", "x"}},
               {{"q1", {{"a", 1}}}, {"q2", {{"a", 1}}}, {"q3", {{"b", 0}}}});
  ASSERT_EQ(evaluation.queries.size(), 2u);
  EXPECT_EQ(evaluation.unjudged, (std::vector<std::string>{"q3", "q4"}));
  EXPECT_DOUBLE_EQ(evaluation.queries[0].measures.ndcg_10, 1);
  EXPECT_DOUBLE_EQ(evaluation.queries[1].measures.ndcg_10, 0);
  EXPECT_DOUBLE_EQ(evaluation.mean.ndcg_10, 0.5);
  EXPECT_EQ(trec_run(evaluation).substr(0, 10), "q1 Q0 a 1 ");
  EXPECT_EQ(trec_run(evaluation).find("timtin\nq2 Q0 b 1 "), trec_run(evaluation).find("timtin"));
}

}  // namespace
}  // namespace timtin
