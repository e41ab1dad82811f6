// The archive's own names come back right from queries typed without accents.
#include "indexer/learn_accents.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/build.h"
#include "schema/generation.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "tests/json_lines_of.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

std::vector<Article> village_news() {
  const std::vector<std::string> news = {
      "Chị Hầu Thị Mỵ ở bản Nậm Xe nuôi ong lấy mật.",
      "Chi hội bản Nậm Xe do chị Hầu Thị Mỵ phụ trách có 62 hội viên.",
      "Gia đình chị Hầu Thị Mỵ được vay vốn làm chuồng trại.",
      "Tại bản Nậm Xe, chị em thêu thổ cẩm lúc nông nhàn.",
      "Hội thi nấu ăn ở bản Nậm Xe, chị Hầu Thị Mỵ đoạt giải nhất.",
      "Đường vào bản Nậm Xe đã được đổ bê tông.",
  };
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 4 * news.size(); ++i) {
    Article article;
    article.id = "bai-" + std::to_string(i);
    article.title = "Tin số " + std::to_string(i);
    article.body = news[i % news.size()];
    articles.push_back(article);
  }
  return articles;
}

class LearnAccents : public testing::Test {
 protected:
  std::string build(const std::string& name, const std::vector<Article>& articles) {
    const std::string index = folder_.path(name);
    build_index({folder_.write(name + ".jsonl", json_lines_of(articles))}, index, {});
    return index;
  }
  static std::string accents_path(const std::string& index) {
    return index + "/" + current_generation(index) + "/" + kAccentsFile;
  }
  static std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  TemporaryFolder folder_;
};

TEST_F(LearnAccents, OfTheArchivesOwnNames) {
  const std::string typed = "chi hau thi my ban nam xe";
  ASSERT_NE(AccentRestorer().restore(typed), "chị hầu thị mỵ bản nậm xe") << "no test any more";
  const auto generation = Generation::open_current(build("index", village_news()));
  EXPECT_EQ(generation->accents().restore(typed), "chị hầu thị mỵ bản nậm xe");
}

TEST_F(LearnAccents, WhateverTheOrderOfTheArticles) {
  std::vector<Article> articles = village_news();
  const std::string forwards = build("forwards", articles);
  std::reverse(articles.begin(), articles.end());
  const std::string backwards = build("backwards", articles);
  EXPECT_EQ(read(accents_path(forwards)), read(accents_path(backwards)));
}

TEST_F(LearnAccents, ADamagedModelIsRefused) {
  const std::string index = build("index", village_news());
  const std::string path = accents_path(index);
  std::string bytes = read(path);
  bytes[bytes.size() - 7] = static_cast<char>(bytes[bytes.size() - 7] ^ 0x55);
  std::ofstream(path, std::ios::binary) << bytes;
  EXPECT_THROW(Generation::open_current(index)->verify(), IndexError);
  std::ofstream(path, std::ios::binary) << bytes.substr(0, 20);
  EXPECT_THROW(Generation::open_current(index), IndexError);
  std::filesystem::remove(path);
  EXPECT_THROW(Generation::open_current(index), IndexError);
}

}  // namespace
}  // namespace timtin
