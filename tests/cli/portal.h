// Portal: a small archive, indexed by the binary, for the tests of the command line.
#pragma once

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <string>
#include <vector>

#include "tests/cli/run_timtin.h"
#include "tests/json_lines_of.h"
#include "tests/temporary_folder.h"

namespace timtin {

inline Article portal_article(const std::string& id, const std::string& title,
                              const std::string& body) {
  Article article;
  article.id = id;
  article.title = title;
  article.body = body;
  return article;
}

class PortalTest : public testing::Test {
 protected:
  static std::vector<Article> articles() {
    std::vector<Article> all = {
        portal_article("a", "Hội nghị giám sát", "Phản biện xã hội ở Bắc Giang."),
        portal_article("b", "Hội thảo bình đẳng giới", "Phụ nữ bàn về giám sát."),
        portal_article("c", "Ngày hội gia đình", "Trẻ em và phụ nữ vùng cao."),
    };
    all[0].published = {2019, 8, 22};
    all[0].departments = {"CSLP"};
    all[0].unit = "Bắc Giang";
    all[1].published = {2020, 3, 8};
    all[1].topic = "Bình đẳng giới";
    return all;
  }

  Ended index(const std::vector<std::string>& sources, std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"index"};
    words.insert(words.end(), sources.begin(), sources.end());
    words.insert(words.end(), {"--index", index_});
    words.insert(words.end(), more.begin(), more.end());
    return run_timtin(words);
  }
  // The portal's articles, published.
  void publish() const {
    const Ended run = index({folder_.write("portal.jsonl", json_lines_of(articles()))});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }
  Ended search(const std::string& query, std::vector<std::string> more = {},
               const RunOptions& options = {}) const {
    std::vector<std::string> words = {"search", query, "--index", index_};
    words.insert(words.end(), more.begin(), more.end());
    return run_timtin(words, options);
  }
  // Ids of the answer in order, joined by blanks.
  std::string found(const std::string& query, std::vector<std::string> more = {}) const {
    more.emplace_back("--json");
    const Ended run = search(query, more);
    const rapidjson::Document json = parsed(run.out);
    std::string ids;
    if (!json.IsObject()) return run.err;
    for (const auto& hit : json["hits"].GetArray()) {
      ids += (ids.empty() ? "" : " ") + std::string(hit["id"].GetString());
    }
    return ids;
  }
  static rapidjson::Document parsed(const std::string& json) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(json);
    EXPECT_FALSE(document.HasParseError()) << json;
    return document;
  }
  static void expect_told(const Ended& run, int exit_code, const std::vector<std::string>& pieces) {
    EXPECT_EQ(run.exit_code, exit_code) << run.err;
    EXPECT_EQ(run.out, "");
    for (const std::string& piece : pieces) {
      EXPECT_NE(run.err.find(piece), std::string::npos) << piece << " in: " << run.err;
    }
  }
  // Builds that were begun and not ended, and generations that CURRENT is behind of.
  std::vector<std::string> leftovers() const {
    std::vector<std::string> found;
    const std::string current = read_bytes(index_ + "/CURRENT").substr(0, 12);
    for (const auto& entry : std::filesystem::directory_iterator(index_)) {
      const std::string name = entry.path().filename();
      if (name.starts_with("building-") || name.ends_with(".new") ||
          (name.starts_with("gen-") && name > current)) {
        found.push_back(name);
      }
    }
    return found;
  }

  TemporaryFolder folder_;
  const std::string index_ = folder_.path("index");
};

}  // namespace timtin
