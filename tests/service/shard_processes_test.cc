// An archive in three processes, searched through a fourth: whole, with one killed and one stopped
// under load, and whole again.
#include "tests/service/shard_processes.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace timtin {
namespace {

using Clock = std::chrono::steady_clock;

TEST_F(ShardProcessesTest, AnswerAsOneArchive) {
  auto front = start_front({"--shard-timeout-ms", "20000"});
  HttpClient client(front->port());
  const ClientAnswer all =
      whole_answer(client, "/v1/search?q=h%E1%BB%99i+ph%E1%BB%A5+n%E1%BB%AF&facets=1");
  ASSERT_EQ(all.status, 200) << all.body;
  const rapidjson::Document answer = parsed(all.body);
  EXPECT_EQ(missing(answer), "");
  EXPECT_EQ(answer["hits"].Size(), 10u);
  EXPECT_NE(all.header("etag"), "");
  const ClientAnswer same = client.get("/v1/search?q=h%E1%BB%99i+ph%E1%BB%A5+n%E1%BB%AF&facets=1",
                                       "If-None-Match: " + all.header("etag") + "\r\n");
  EXPECT_EQ(same.status, 304);
  const ClientAnswer every = whole_answer(client, "/v1/search?limit=100&copies=all");
  EXPECT_EQ(parsed(every.body)["total"].GetUint64(), report_.total.manifest.articles);
  // Articles by id, wherever they are.
  std::set<std::uint32_t> from;
  const rapidjson::Document listed = parsed(every.body);
  for (const auto& hit : listed["hits"].GetArray()) {
    const std::string id = hit["id"].GetString();
    from.insert(shard_of(id, kShards));
    const ClientAnswer article = whole_answer(client, "/v1/articles/" + id);
    EXPECT_EQ(article.status, 200) << id;
    EXPECT_EQ(parsed(article.body)["id"].GetString(), id);
  }
  EXPECT_EQ(from.size(), kShards);
  EXPECT_EQ(whole_answer(client, "/v1/articles/khong-co").status, 404);
  const ClientAnswer page = whole_answer(client, "/?q=ph%E1%BB%A5+n%E1%BB%AF");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("<mark>"), std::string::npos);
  EXPECT_EQ(page.body.find("Tạm thời chỉ tìm được"), std::string::npos);
  EXPECT_EQ(client.get("/readyz").body, "ready\n");
  EXPECT_NE(client.get("/metrics").body.find("timtin_shard_up{shard=\"trung\"} 1"),
            std::string::npos);
}

// A shard asks for its key, and answers nobody if it was not made a shard.
TEST_F(ShardProcessesTest, AShardAnswersOnlyWhoMayAsk) {
  const std::string body = R"({"state":"","milliseconds":1000})";
  const auto ask = [&](std::uint16_t port, const std::string& more) {
    HttpClient client(port);
    client.send("POST /v1/shard/describe HTTP/1.1\r\nHost: h\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n" + more + "\r\n" + body);
    return client.read_answer().status;
  };
  EXPECT_EQ(ask(ports_[0], ""), 401);
  EXPECT_EQ(ask(ports_[0], "X-Api-Key: khoa-cua-cac-phan-kho-tin\r\n"), 200);
  Program plain({"serve", "--index", shard_folder(index_, 1), "--listen", "127.0.0.1:0"});
  EXPECT_EQ(ask(plain.port(), ""), 404);
}

// The readers of a portal while one shard dies and another one hangs: every answer is a page of
// results, in time, and says what it lacks.
TEST_F(ShardProcessesTest, OneKilledAndOneStoppedUnderLoad) {
  auto front = start_front({"--shard-timeout-ms", "700", "--cache-mib", "0"});
  const std::uint16_t port = front->port();
  ASSERT_TRUE(comes_to(port, ""));

  std::atomic<bool> going{true};
  std::atomic<int> asked{0}, partial{0}, refused{0}, slow{0};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&] {
      HttpClient client(port);
      while (going) {
        const auto began = Clock::now();
        const ClientAnswer answer =
            client.get("/v1/search?facets=1&q=ph%E1%BB%A5+n%E1%BB%AF+" + std::to_string(asked++));
        if (answer.status != 200) ++refused;
        if (answer.body.find("\"partial\":true") != std::string::npos) ++partial;
        // The service's own deadline is 2 s; a busy machine may take longer to say so.
        if (Clock::now() - began > std::chrono::seconds(10)) ++slow;
      }
    });
  }
  const auto wait_for = [&](int more) {
    const int until = asked + more;
    for (int i = 0; i < 600 && asked < until; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_GE(asked, until) << "the readers wait";
  };
  wait_for(30);
  shards_[0]->end();
  wait_for(30);
  shards_[2]->signal(SIGSTOP);
  wait_for(30);
  EXPECT_TRUE(comes_to(port, "bac nam"));
  const ClientAnswer page = HttpClient(port).get("/?q=ph%E1%BB%A5+n%E1%BB%AF");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("Tạm thời chỉ tìm được trong 1 trên 3 phần của kho tin"),
            std::string::npos);
  const ClientAnswer ready = HttpClient(port).get("/readyz");
  EXPECT_EQ(ready.status, 200);
  EXPECT_NE(ready.body.find("shard nam: "), std::string::npos) << ready.body;
  EXPECT_NE(HttpClient(port).get("/metrics").body.find("timtin_shard_up{shard=\"bac\"} 0"),
            std::string::npos);
  EXPECT_EQ(page.header("etag"), "") << "what lacks a part is not to be kept";

  shards_[2]->signal(SIGCONT);
  EXPECT_TRUE(comes_to(port, "bac"));
  shards_[0] = start_shard(1, "127.0.0.1:" + std::to_string(ports_[0]));
  EXPECT_TRUE(comes_to(port, ""));
  wait_for(10);
  going = false;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(refused, 0) << "an error page";
  EXPECT_EQ(slow, 0);
  EXPECT_GT(partial, 10);
}

TEST_F(ShardProcessesTest, WithoutAnyShardItSaysSo) {
  auto front = start_front({"--shard-timeout-ms", "300"});
  const std::uint16_t port = front->port();
  ASSERT_TRUE(comes_to(port, ""));
  for (auto& shard : shards_) shard->end();
  HttpClient client(port);
  ClientAnswer answer;
  for (int i = 0; i < 100; ++i) {  // the first may still be taken from the cache
    answer = client.get("/v1/search?q=gi%C3%A1m+s%C3%A1t+" + std::to_string(i));
    if (answer.status == 503) break;
  }
  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(answer.body.find("no_shard"), std::string::npos);
  EXPECT_EQ(client.get("/readyz").status, 503);
  EXPECT_EQ(client.get("/healthz").status, 200);
  auto late = start_front();
  EXPECT_NE(late->said("no shard answers").find("no shard answers"), std::string::npos);
  EXPECT_EQ(late->exit_code(), 2);
}

// Folders of one machine: no other processes, and a new generation is taken over.
TEST_F(ShardProcessesTest, AFolderOfShardsIsServedWhole) {
  Program front({"serve", "--index", index_, "--listen", "127.0.0.1:0"});
  HttpClient client(front.port());
  EXPECT_EQ(parsed(client.get("/v1/search?copies=all").body)["total"].GetUint64(),
            report_.total.manifest.articles);
  const std::string more =
      folder_.write("more.jsonl", R"({"id":"moi","title":"Một bài vừa đăng","body":"zyzzyva"})");
  BuildOptions options;
  options.threads = 1;
  build_shards({more}, index_, kShards, options, {});
  std::uint64_t total = 0;
  for (int i = 0; i < 200 && total != 1; ++i) {
    total = parsed(client.get("/v1/search?q=zyzzyva").body)["total"].GetUint64();
    if (total != 1) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(total, 1u);
}

}  // namespace
}  // namespace timtin
