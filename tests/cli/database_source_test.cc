// Nights of an archive in a content management system's database, by the real binary.
#include "tests/cli/portal.h"
#include "tests/corpus/postgres.h"

namespace timtin {
namespace {

class DatabaseSourceTest : public PortalTest {
 protected:
  void SetUp() override {
    if (!server_.missing().empty()) {
      ASSERT_FALSE(postgres_required()) << server_.missing();
      GTEST_SKIP() << server_.missing();
    }
    ASSERT_TRUE(server_.run(
        "CREATE TABLE bai (id int, tieu_de text, noi_dung text, ngay date);"
        "INSERT INTO bai SELECT g, 'Bài số ' || g, 'Hội nghị giám sát thứ ' || g, '2019-08-22' "
        "FROM generate_series(1, 500) g;"));
  }
  Ended night(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"--json", "--query", "SELECT * FROM bai ORDER BY id"});
    return index({server_.address()}, more);
  }

  Postgres server_;
};

TEST_F(DatabaseSourceTest, OnlyWhatChangedIsAnalyzed) {
  const Ended first = night();
  ASSERT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(parsed(first.out)["added"].GetInt(), 500);
  EXPECT_EQ(found("\"giám sát thứ 7\"").substr(0, 1), "7");

  const Ended same = night();
  EXPECT_EQ(parsed(same.out)["unchanged"].GetInt(), 500);
  EXPECT_FALSE(parsed(same.out)["published"].GetBool());

  ASSERT_TRUE(
      server_.run("UPDATE bai SET noi_dung = '<p>Gặp mặt hội&nbsp;viên</p>' WHERE id = 7;"
                  "DELETE FROM bai WHERE id = 9"));
  const Ended changed = night({"--mirror"});
  EXPECT_EQ(parsed(changed.out)["changed"].GetInt(), 1) << changed.err;
  EXPECT_EQ(parsed(changed.out)["removed"].GetInt(), 1);
  EXPECT_EQ(found("\"gặp mặt hội viên\""), "7");
}

TEST_F(DatabaseSourceTest, ItsPasswordIsNowhere) {
  const Ended run = night({"--report", folder_.path("report.json")});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Ended info = run_timtin({"info", "--index", index_, "--json"});
  EXPECT_NE(info.out.find("postgresql://timtin@/postgres"), std::string::npos) << info.out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(read_bytes(entry.path()).find("s3cret"), std::string::npos) << entry.path();
  }
  EXPECT_EQ((run.out + run.err + info.out).find("s3cret"), std::string::npos);
}

TEST_F(DatabaseSourceTest, ADatabaseThatIsAwayStopsTheJobAndWhatIsPublishedStays) {
  ASSERT_EQ(night().exit_code, 0);
  expect_told(index({server_.address()}, {"--query", "SELECT nothing"}), 2,
              {"the query is refused", "nothing"});
  // It fails as it is read: what it would have held must not count as deleted.
  const Ended broken =
      index({server_.address()},
            {"--mirror", "--query",
             "SELECT id, tieu_de, (100 / (id - 100))::text AS noi_dung FROM bai ORDER BY id"});
  expect_told(broken, 2, {"division by zero", "its articles would be lost"});
  server_.kill();
  expect_told(night(), 2, {"cannot be reached", "timtin@"});
  EXPECT_EQ(found("\"giám sát thứ 9\"").substr(0, 1), "9");
}

}  // namespace
}  // namespace timtin
