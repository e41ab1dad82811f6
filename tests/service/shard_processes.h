// ShardProcesses: an archive in three processes on loopback, for tests.
#pragma once

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "indexer/sharded_build.h"
#include "schema/index_layout.h"
#include "tests/places.h"
#include "tests/service/http_client.h"
#include "tests/service/program.h"
#include "tests/temporary_folder.h"

namespace timtin {

inline rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json);
  EXPECT_FALSE(document.HasParseError() || !document.IsObject()) << json;
  return document;
}

// Names of the shards that an answer lacks, joined by blanks.
inline std::string missing(const rapidjson::Document& answer) {
  std::string names;
  if (!answer.HasMember("missing_shards")) return names;
  EXPECT_TRUE(answer["partial"].GetBool());
  for (const auto& name : answer["missing_shards"].GetArray()) {
    names += (names.empty() ? "" : " ") + std::string(name.GetString());
  }
  return names;
}

class ShardProcessesTest : public testing::Test {
 protected:
  static constexpr std::uint32_t kShards = 3;

  ShardProcessesTest() {
    BuildOptions options;
    options.threads = 1;
    report_ = build_shards({in_source("corpus/sample")}, index_, kShards, options, {});
    keys_ = folder_.write("keys", "khoa-cua-cac-phan-kho-tin\n");
    for (std::uint32_t n = 1; n <= kShards; ++n) shards_.push_back(start_shard(n, "127.0.0.1:0"));
    for (auto& shard : shards_) ports_.push_back(shard->port());
  }

  std::unique_ptr<Program> start_shard(std::uint32_t n, const std::string& listen) {
    return std::make_unique<Program>(
        std::vector<std::string>{"serve", "--index", shard_folder(index_, n), "--as-shard",
                                 "--listen", listen, "--api-keys", keys_});
  }
  std::unique_ptr<Program> start_front(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"serve", "--listen", "127.0.0.1:0", "--shard-key", keys_};
    const char* const names[] = {"bac", "trung", "nam"};
    for (std::uint32_t n = 0; n < kShards; ++n) {
      words.insert(words.end(), {"--shard", std::string(names[n]) +
                                                "=http://127.0.0.1:" + std::to_string(ports_[n])});
    }
    words.insert(words.end(), more.begin(), more.end());
    return std::make_unique<Program>(words);
  }
  // Until the front answers with these shards missing; bounded.
  static bool comes_to(std::uint16_t port, const std::string& wanted) {
    for (int i = 0; i < 200; ++i) {
      const ClientAnswer answer = HttpClient(port).get("/v1/search?q=h%E1%BB%99i");
      if (answer.status == 200 && missing(parsed(answer.body)) == wanted) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }

  // An answer of all shards: a busy machine may make one late.
  static ClientAnswer whole_answer(HttpClient& client, const std::string& target) {
    ClientAnswer answer;
    for (int i = 0; i < 50; ++i) {
      answer = client.get(target);
      if (answer.status != 503 && answer.body.find("\"partial\"") == std::string::npos) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return answer;
  }

  TemporaryFolder folder_;
  const std::string index_ = folder_.path("index");
  std::string keys_;
  ShardedReport report_;
  std::vector<std::unique_ptr<Program>> shards_;
  std::vector<std::uint16_t> ports_;
};

}  // namespace timtin
