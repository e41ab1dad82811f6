// The page that this engine was first asked to find: one address, two stories, with typical flaws.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>

#include "schema/generation.h"
#include "searcher/searcher.h"
#include "tests/cli/run_timtin.h"
#include "tests/places.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

std::string reference_page() { return in_shared("data/seed/hoilhpn-bac-giang-2019-08-22.txt"); }

class ReferencePageTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(reference_page())) {
      GTEST_SKIP() << "the reference page is not here: " << reference_page();
    }
    const Ended run = run_timtin(
        {"index", reference_page(), in_source("corpus/sample"), "--index", folder_.path("index")});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    searcher_.emplace(Generation::open_current(folder_.path("index")));
  }
  // Stories of the page among the hits of a query.
  std::vector<Hit> found(const std::string& query) {
    std::vector<Hit> stories;
    for (const Hit& hit : searcher_->search({.query = query, .limit = 1000}).hits) {
      if (hit.id.find("bac-giang-2019-08-22") != std::string::npos) stories.push_back(hit);
    }
    return stories;
  }

  TemporaryFolder folder_;
  std::optional<Searcher> searcher_;
};

TEST_F(ReferencePageTest, IsFoundByEachOfItsQueries) {
  for (const char* query : {"giám sát phản biện xã hội", "giam sat phan bien xa hoi",
                            "LHPN Bắc Giang", "department:CSLP", "217-218-QĐ-TW", "hoạt động"}) {
    EXPECT_FALSE(found(query).empty()) << query;
  }
}

TEST_F(ReferencePageTest, IsTwoStoriesWithItsDateDepartmentsAndUnit) {
  const std::vector<Hit> stories = found("unit:\"Bắc Giang\" date:22/08/2019");
  ASSERT_EQ(stories.size(), 2u);
  for (const Hit& story : stories) {
    EXPECT_EQ(to_iso(story.published), "2019-08-22");
    EXPECT_EQ(std::set<std::string>(story.departments.begin(), story.departments.end()),
              (std::set<std::string>{"CSLP", "TCCB"}));
    EXPECT_EQ(story.unit, "Bắc Giang");
  }
  EXPECT_NE(stories[0].title, stories[1].title);
}

TEST_F(ReferencePageTest, ItsNavigationIsNotSearched) {
  EXPECT_TRUE(found("\"tâm điểm\"").empty());
  EXPECT_TRUE(found("date:07/03/2021").empty());
}

}  // namespace
}  // namespace timtin
