// A newer generation takes over without a restart; a damaged one does not.
#include <rapidjson/document.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "schema/index_error.h"
#include "tests/service/archive_fixture.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

int total(const ClientAnswer& answer) {
  rapidjson::Document document;
  document.Parse(answer.body.data(), answer.body.size());
  return document.HasParseError() ? -1 : document["total"].GetInt();
}

class ReloadTest : public ArchiveTest {
 protected:
  ReloadTest() { index(kArticles); }

  std::string one_more(int number) const {
    return R"({"id":"more-)" + std::to_string(number) +
           R"(","title":"Tin mới","body":"Thêm một tin.","departments":["TCCB"]})" + "\n";
  }
};

TEST_F(ReloadTest, ServesANewGenerationOnceItIsPublished) {
  serve();
  const ClientAnswer before = get("/v1/search");
  EXPECT_EQ(total(before), 4);
  index(one_more(1));
  service->reload();
  const ClientAnswer after = get("/v1/search", "If-None-Match: " + before.header("etag") + "\r\n");
  EXPECT_EQ(after.status, 200);
  EXPECT_EQ(total(after), 5) << "neither the cache nor the ETag holds the old answer";
  ASSERT_EQ(reloads.size(), 1u);
  EXPECT_EQ(reloads[0].generation, service->generation());
  EXPECT_EQ(reloads[0].refused, "");
}

// Files of this generation that the process still has open or mapped.
int held_files(const std::string& generation) {
  int held = 0;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    held += line.find("/" + generation + "/") != std::string::npos;
  }
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    const std::string file = fs::read_symlink(entry.path(), gone);
    held += file.find("/" + generation + "/") != std::string::npos;
  }
  return held;
}

TEST_F(ReloadTest, ReleasesTheFilesOfTheOldGeneration) {
  serve();
  const std::string old = service->generation();
  EXPECT_EQ(total(get("/v1/search?q=ph%E1%BB%A5+n%E1%BB%AF")), 4);
  EXPECT_GT(held_files(old), 0);
  index(one_more(1));
  service->reload();
  EXPECT_EQ(total(get("/v1/search")), 5);
  // A searcher that was in use may be given back a moment after its answer was sent.
  for (int i = 0; i < 200 && held_files(old) > 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(held_files(old), 0);
  EXPECT_GT(held_files(service->generation()), 0);
}

TEST_F(ReloadTest, NoticesANewGenerationByItself) {
  serve();
  index(one_more(1));
  for (int i = 0; i < 200 && total(get("/v1/search")) != 5; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(total(get("/v1/search")), 5);
}

TEST_F(ReloadTest, RefusesADamagedGenerationAndKeepsTheOld) {
  serve();
  const std::string old = service->generation();
  index(one_more(1));
  // The watcher may have opened it already in its second: start over with the damage in place.
  std::string current;
  std::getline(std::ifstream(folder / "index" / "CURRENT"), current);
  const fs::path copy = folder / "index" / "gen-00000099";
  fs::copy(folder / "index" / current, copy, fs::copy_options::recursive);
  {
    std::fstream file(copy / "text", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-3, std::ios::end);
    file.write("\xff\xff\xff", 3);
  }
  service->reload();
  const std::string serving = service->generation();
  std::ofstream(folder / "index" / "CURRENT") << "gen-00000099\n";
  service->reload();
  EXPECT_EQ(service->generation(), serving);
  EXPECT_EQ(total(get("/v1/search")), 5);
  EXPECT_EQ(get("/readyz").status, 200);
  EXPECT_NE(get("/metrics").body.find("\ntimtin_index_refused 1\n"), std::string::npos);
  {
    const std::lock_guard lock(mutex);
    EXPECT_NE(reloads.back().refused, "");
    EXPECT_EQ(reloads.back().generation, serving);
  }
  std::ofstream(folder / "index" / "CURRENT") << serving << "\n";
  service->reload();
  EXPECT_NE(get("/metrics").body.find("\ntimtin_index_refused 0\n"), std::string::npos);
}

TEST_F(ReloadTest, DoesNotStartOnADamagedGeneration) {
  std::string current;
  std::getline(std::ifstream(folder / "index" / "CURRENT"), current);
  {
    std::fstream file(folder / "index" / current / "text",
                      std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-3, std::ios::end);
    file.write("\xff\xff\xff", 3);
  }
  EXPECT_THROW(serve(), IndexError);
}

TEST_F(ReloadTest, FailsNoRequestWhileGenerationsChange) {
  serve();
  std::atomic<bool> ending{false};
  std::atomic<int> served{0};
  std::atomic<int> failed{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back([&] {
      HttpClient client = connect();
      int before = 0;
      while (!ending) {
        const int now = total(client.get("/v1/search?limit=100&offset=0"));
        // Never fewer than before: generations only grow here.
        failed += now < before || now < 4;
        before = now;
        ++served;
      }
    });
  }
  for (int round = 0; round < 8; ++round) {
    const int until = served + 5;
    index(one_more(round));
    service->reload();
    while (served < until) std::this_thread::yield();
  }
  ending = true;
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(total(get("/v1/search")), 12);
}

}  // namespace
}  // namespace timtin
