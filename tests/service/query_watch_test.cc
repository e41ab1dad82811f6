#include "service/query_watch.h"

#include "tests/service/archive_fixture.h"

namespace timtin {
namespace {

TEST(QueryWatch, MasksWhatMayNameAPerson) {
  const std::pair<const char*, const char*> cases[] = {
      {"phụ nữ 2015-2020", "phụ nữ 2015-2020"},
      {"217-QĐ/TW ngày 8/3/2019", "217-QĐ/TW ngày 8/3/2019"},
      {"gọi 0912345678 gặp chị Lan", "gọi … gặp chị Lan"},
      {"0912 345 678", "…"},
      {"091.234.5678 hội", "… hội"},
      {"001198765432", "…"},
      {"lan@hoi.example.vn hội", "… hội"},
      {"hội lan@hoi.example.vn", "hội …"},
      {"12345678", "12345678"},
      {"", ""},
  };
  for (const auto& [query, masked] : cases) EXPECT_EQ(masked_query(query), masked) << query;
}

class QueryLogTest : public ArchiveTest {
 protected:
  QueryLogTest() {
    index(kArticles);
    options.routes.on_query = [this](const QueryRecord& record) {
      const std::lock_guard lock(mutex);
      records.push_back(record);
    };
  }
  std::vector<QueryRecord> records;  // guarded by mutex
};

TEST_F(QueryLogTest, TellsOfSearchesWithoutHitsEachTime) {
  options.routes.slow = std::chrono::hours(1);
  serve();
  for (int i = 0; i < 2; ++i) EXPECT_EQ(get("/v1/search?q=zzqq+0912345678").status, 200);
  EXPECT_EQ(get("/?q=zzqq").status, 200);
  EXPECT_EQ(get("/v1/search?q=h%E1%BB%99i").status, 200);
  EXPECT_EQ(get("/v1/search?unit=none").status, 200);
  EXPECT_EQ(get("/?q=zz", "X-Timtin-Typing: 1\r\n").status, 200);
  const std::lock_guard lock(mutex);
  ASSERT_EQ(records.size(), 3u) << "not what has hits, no words, or is being typed";
  EXPECT_EQ(records[0].query, "zzqq …");
  EXPECT_EQ(records[1].query, "zzqq …") << "not hidden by the cache";
  EXPECT_EQ(records[2].query, "zzqq");
  for (const QueryRecord& record : records) EXPECT_EQ(record.why, QueryRecord::Why::kNoHits);
}

TEST_F(QueryLogTest, TellsOfSlowSearches) {
  options.routes.slow = std::chrono::milliseconds(0);  // each is
  serve();
  EXPECT_EQ(get("/v1/search?q=h%E1%BB%99i").status, 200);
  const std::lock_guard lock(mutex);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].why, QueryRecord::Why::kSlow);
  EXPECT_EQ(records[0].query, "hội");
  EXPECT_GT(records[0].total, 0u);
}

}  // namespace
}  // namespace timtin
