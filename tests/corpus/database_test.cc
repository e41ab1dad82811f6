// A content management system's database, in a real PostgreSQL that the test starts.
#include "corpus/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "corpus/database_address.h"
#include "tests/corpus/postgres.h"
#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(DatabaseAddress, IsShownWithoutItsPassword) {
  const std::vector<std::pair<std::string, std::string>> shown = {
      {"postgresql://cms@db.hoi.vn/portal", "postgresql://cms@db.hoi.vn/portal"},
      {"postgresql://cms:s3cret@db.hoi.vn:5433/portal", "postgresql://cms@db.hoi.vn:5433/portal"},
      {"postgres://cms:s3c/re@t@db/portal", "postgres://cms@db/portal"},
      {"postgres://cms:s3c?ret@db/portal", "postgres://cms/..."},
      {"postgres://db/p?password=s3c@ret", "postgres://db/..."},
      {"postgresql://cms@db/p?password=s3cret&sslmode=require",
       "postgresql://cms@db/p?sslmode=require"},
      {"postgresql://db/p?pass%77ord=s3cret", "postgresql://db/p"},
      {"postgresql:///p?host=/run/x&sslpassword=s3cret&port=5",
       "postgresql:///p?host=/run/x&port=5"},
      {"/srv/a@b:c.jsonl", "/srv/a@b:c.jsonl"},
  };
  for (const auto& [address, expected] : shown) EXPECT_EQ(shown_source(address), expected);
}

class DatabaseTest : public testing::Test {
 protected:
  void SetUp() override {
    if (server_.missing().empty()) return;
    ASSERT_FALSE(postgres_required()) << server_.missing();
    GTEST_SKIP() << server_.missing();
  }
  Everything read(const std::string& query, const std::string& parameters = "") const {
    ReadOptions options = options_;
    options.query = query;
    return read_all({server_.address(parameters)}, options);
  }
  // The only rejection; nothing was found.
  Rejected rejection(const std::string& query, const std::string& parameters = "") const {
    Everything all = read(query, parameters);
    EXPECT_TRUE(all.found.empty());
    EXPECT_EQ(all.rejected.size(), 1u);
    return all.rejected.empty() ? Rejected{} : all.rejected[0];
  }

  const Postgres server_;
  ReadOptions options_;
};

TEST_F(DatabaseTest, RowsAreArticles) {
  ASSERT_TRUE(server_.run(R"sql(
    CREATE TABLE bai (ma int, tieu_de text, tom_tat text, noi_dung text, ngay timestamptz,
                      ban text[], don_vi varchar(40), luot_xem int);
    INSERT INTO bai VALUES
      (1, 'Hội nghị giám sát', 'Tóm tắt.', '<p>Đoạn một &amp; hai.</p><p>Đoạn ba<br>bốn.</p>',
       '2019-08-21 18:30:00+00', '{CSLP,"Ban Tổ chức"}', 'tỉnh Bắc Giang', 7),
      (2, 'Bài không ngày', NULL, 'Số a < b và c > d.', NULL, NULL, NULL, NULL),
      (3, NULL, '', NULL, '2020-01-01', NULL, NULL, 0),
      (4, 'Ngày chưa tới', NULL, 'x', '2099-01-01', NULL, NULL, 0);)sql"));
  const Everything all = read(
      "SELECT ma AS id, tieu_de, tom_tat, noi_dung, ngay, ban, don_vi, luot_xem FROM bai "
      "ORDER BY ma -- all of them\n ; \n");
  ASSERT_EQ(all.found.size(), 3u) << (all.rejected.empty() ? "" : all.rejected[0].reason);
  const Article& first = all.found[0].article;
  EXPECT_EQ(first.id, "1");
  EXPECT_EQ(first.title, "Hội nghị giám sát");
  EXPECT_EQ(first.lead, "Tóm tắt.");
  EXPECT_EQ(first.body, "Đoạn một & hai.\nĐoạn ba\nbốn.");
  EXPECT_EQ(to_iso(first.published), "2019-08-22") << "the day in Vietnam";
  EXPECT_THAT(first.departments, ElementsAre("CSLP", testing::_));
  EXPECT_EQ(first.unit, "Bắc Giang");
  EXPECT_EQ(all.found[1].article.body, "Số a < b và c > d.");
  EXPECT_FALSE(all.found[1].article.published);
  EXPECT_THAT(all.found[2].notes, ElementsAre(HasSubstr("yet to come")));
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_EQ(all.rejected[0].where.line, 3u);
  EXPECT_THAT(all.rejected[0].reason, HasSubstr("neither title nor body"));
  EXPECT_FALSE(all.rejected[0].incomplete);
}

TEST_F(DatabaseTest, NothingIsWrittenAndNoPasswordIsTold) {
  ASSERT_TRUE(
      server_.run("CREATE TABLE t (id int); CREATE FUNCTION grow() RETURNS text AS "
                  "'INSERT INTO t VALUES (1) RETURNING id::text' LANGUAGE sql;"));
  const Rejected written = rejection("SELECT 1 AS id, grow() AS title");
  EXPECT_TRUE(written.incomplete);
  EXPECT_THAT(written.reason, HasSubstr("read-only transaction"));
  EXPECT_THAT(written.where.source, HasSubstr("postgresql://timtin@/postgres?host="));
  EXPECT_THAT(to_string(written.where) + written.reason, Not(HasSubstr("s3cret")));
  for (const auto& [query, reason] : {
           std::pair{"", "no query"},
           {"SELECT 1 AS title", "no column \"id\""},
           {"SELECT 1 AS id, 2 AS x", "no column \"title\" or \"body\""},
           {"SELECT 1 AS id, 'a' AS title, 'b' AS tieu_de", "two columns for one field"},
           {"SELECT 1 AS id; DROP TABLE t", "the query is refused"},
           {"SELECT 1) AS q; DROP TABLE t; SELECT (2", "the query is refused"},
           {"SELECT id, title FROM nowhere", "relation \"nowhere\" does not exist"},
           {"DROP TABLE t", "no column"},
       }) {
    const Rejected refused = rejection(query);
    EXPECT_TRUE(refused.incomplete) << query;
    EXPECT_THAT(refused.reason, HasSubstr(reason));
  }
  EXPECT_TRUE(server_.run("SELECT id FROM t"));
  ReadOptions options;
  options.query = "SELECT 1 AS id, 'a' AS title";
  for (const std::string address :
       {"postgresql://x:s3cret@/p?host=/nowhere", "postgresql://x:s3cret@h:s3cret/p",
        "postgresql://x:s3%zzcret@h/p", "postgresql://x:y@h/p?s3cret=1"}) {
    EXPECT_THAT(database_flaw(address, options), Not(HasSubstr("s3cret")));
    EXPECT_NE(database_flaw(address, options), "");
  }
  EXPECT_EQ(database_flaw(server_.address(), options), "");
}

TEST_F(DatabaseTest, LongValuesAndSlowStatementsAreCut) {
  options_.max_article_bytes = 1000;
  const Everything all = read(
      "SELECT g AS id, 'Bài ' || g AS title, repeat('ă', g * 300) AS body "
      "FROM generate_series(1, 3) g");
  ASSERT_EQ(all.found.size(), 1u);
  ASSERT_EQ(all.rejected.size(), 2u);
  EXPECT_EQ(all.rejected[0].reason, "a value is longer than 1000 bytes");
  EXPECT_EQ(all.rejected[0].excerpt, "Bài 2");
  const Rejected slow = rejection("SELECT 1 AS id, 'a' || pg_sleep(100) AS title",
                                  "&options=-c%20statement_timeout%3D50");
  EXPECT_THAT(slow.reason, HasSubstr("statement timeout"));
  EXPECT_TRUE(slow.incomplete);
}

// 200 MB of rows; what the reader holds of them is a few.
TEST_F(DatabaseTest, RowsAreReadInBoundedMemory) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "SANITIZED: what is freed is kept, so memory says nothing here";
#endif
  ReadOptions options;
  options.query =
      "SELECT g AS id, 'Bài ' || g AS title, repeat('nội dung ', 800) AS body "
      "FROM generate_series(1, 20000) g";
  rusage before{}, after{};
  ::getrusage(RUSAGE_SELF, &before);
  const auto reader = open_sources({server_.address()}, options);
  std::size_t rows = 0;
  while (reader->next()) ++rows;
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(rows, 20000u);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 40 << 10) << "in kB";
}

TEST_F(DatabaseTest, ADatabaseThatGoesAwayKeepsWhatItGave) {
  ReadOptions options;
  options.query = "SELECT g AS id, 'Bài ' || g AS title FROM generate_series(1, 100000) g";
  const std::string good = server_.address();
  const TemporaryFolder folder;
  const std::string next = folder.write("b.jsonl", "{\"id\":\"after\",\"title\":\"a\"}\n");
  const auto reader = open_sources({good, next}, options);
  for (int row = 1; row <= 10; ++row) ASSERT_TRUE(std::holds_alternative<Found>(*reader->next()));
  ASSERT_TRUE(
      server_.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                  "WHERE application_name = 'timtin'"));
  std::vector<Rejected> rejected;
  std::string last;
  std::size_t rows = 10;
  while (std::optional<Read> read = reader->next()) {
    if (auto* found = std::get_if<Found>(&*read)) {
      last = found->article.id;
      ++rows;
    } else {
      rejected.push_back(std::get<Rejected>(*read));
    }
  }
  EXPECT_LT(rows, 100000u);
  EXPECT_EQ(last, "after") << "the other sources are read all the same";
  ASSERT_EQ(rejected.size(), 1u);
  EXPECT_TRUE(rejected[0].incomplete);
  EXPECT_THAT(rejected[0].reason, HasSubstr("gives no more rows"));
  EXPECT_EQ(rejected[0].where.line, rows);
}

}  // namespace
}  // namespace timtin
