// What helps readers on their way, over shards: pages by cursor, completions, an editor's choice.
#include <gtest/gtest.h>

#include <string>

#include "tests/service/shard_processes.h"

namespace timtin {
namespace {

using ShardPagesTest = ShardProcessesTest;

// And what is not offered says so.
TEST_F(ShardPagesTest, PagesSuggestionsAndPins) {
  const std::string target = "/v1/search?q=ph%E1%BB%A5+n%E1%BB%AF&limit=5";
  const std::string plain = "/v1/search?q=ph%E1%BB%A5+n%E1%BB%AF&limit=10";
  auto front = start_front({"--shard-timeout-ms", "20000"});
  HttpClient client(front->port());
  const rapidjson::Document ten = parsed(whole_answer(client, plain).body);
  const rapidjson::Document first = parsed(whole_answer(client, target).body);
  ASSERT_TRUE(first.HasMember("next"));
  const std::string cursor = first["next"].GetString();
  const ClientAnswer second = whole_answer(client, target + "&cursor=" + cursor);
  ASSERT_EQ(second.status, 200) << second.body;
  const rapidjson::Document next = parsed(second.body);
  ASSERT_EQ(ten["hits"].Size(), 10u);
  for (rapidjson::SizeType i = 0; i < 5; ++i) {
    EXPECT_STREQ(ten["hits"][i]["id"].GetString(), first["hits"][i]["id"].GetString());
    EXPECT_STREQ(ten["hits"][i + 5]["id"].GetString(), next["hits"][i]["id"].GetString());
  }
  const rapidjson::Document completions =
      parsed(whole_answer(client, "/v1/suggest?q=phu+n&limit=8").body);
  EXPECT_GT(completions["suggestions"].Size(), 2u);
  EXPECT_LE(completions["suggestions"].Size(), 8u);

  const std::string last = ten["hits"][9]["id"].GetString();
  EXPECT_EQ(client.get("/v1/articles/" + last + "/related").status, 501);
  EXPECT_EQ(client.get("/v1/articles/khong-co/related").status, 404);
  EXPECT_EQ(client.get("/bai/" + last).status, 200);

  const std::string curation = folder_.write("curation.tsv", "pin\tphụ nữ\t" + last + "\n");
  auto edited = start_front({"--shard-timeout-ms", "20000", "--curation", curation});
  HttpClient reader(edited->port());
  const rapidjson::Document pinned = parsed(whole_answer(reader, plain).body);
  EXPECT_STREQ(pinned["hits"][0]["id"].GetString(), last.c_str());
  EXPECT_TRUE(pinned["hits"][0]["pinned"].GetBool());
  EXPECT_STREQ(pinned["hits"][1]["id"].GetString(), ten["hits"][0]["id"].GetString());
  EXPECT_EQ(pinned["total"].GetUint64(), ten["total"].GetUint64());
}

// A reader who turns pages goes on in the generations that the first page came from.
TEST_F(ShardPagesTest, ACursorOutlivesAPublication) {
  auto front = start_front({"--shard-timeout-ms", "20000"});
  HttpClient client(front->port());
  const std::string target = "/v1/search?sort=newest&limit=5&q=h%E1%BB%99i";
  const rapidjson::Document ten =
      parsed(whole_answer(client, "/v1/search?sort=newest&limit=10&q=h%E1%BB%99i").body);
  const rapidjson::Document first = parsed(whole_answer(client, target).body);
  ASSERT_TRUE(first.HasMember("next"));
  const std::string more = folder_.write(
      "more.jsonl",
      R"({"id":"moi","title":"Hội một bài vừa đăng","body":"hội zyzzyva","date":"2031-01-01"})");
  BuildOptions options;
  options.threads = 1;
  build_shards({more}, index_, kShards, options, {});
  std::uint64_t total = 0;
  for (int i = 0; i < 200 && total != 1; ++i) {
    total = parsed(whole_answer(client, "/v1/search?q=zyzzyva").body)["total"].GetUint64();
    if (total != 1) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  ASSERT_EQ(total, 1u);
  const ClientAnswer second = whole_answer(client, target + "&cursor=" + first["next"].GetString());
  ASSERT_EQ(second.status, 200) << second.body;
  const rapidjson::Document next = parsed(second.body);
  for (rapidjson::SizeType i = 0; i < 5; ++i) {
    EXPECT_STREQ(ten["hits"][i + 5]["id"].GetString(), next["hits"][i]["id"].GetString());
  }
  // Restarted shards have let the old generations go.
  for (std::uint32_t n = 1; n <= kShards; ++n) {
    shards_[n - 1]->end();
    shards_[n - 1] = start_shard(n, "127.0.0.1:" + std::to_string(ports_[n - 1]));
    shards_[n - 1]->port();
  }
  ASSERT_TRUE(comes_to(front->port(), ""));
  EXPECT_EQ(HttpClient(front->port())
                .get(target + "&cursor=" + first["next"].GetString() + "&facets=1")
                .status,
            410);
}

}  // namespace
}  // namespace timtin
