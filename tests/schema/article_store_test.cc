// The columns of articles come back as written, and the same when copied to another store.
#include "schema/article_store.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

std::vector<Article> examples() {
  Article full;
  full.id = "bg-2019-08-22#2";
  full.url = "https://example.org/a?b=1";
  full.anchor = "tin-2";
  full.title = "Tiêu đề";
  full.body = "Thân bài";
  full.published = {2019, 8, 22};
  full.topic = "Bình đẳng giới";
  full.departments = {"CSLP", "TCCB"};
  full.unit = "Bắc Giang";
  full.source = "Báo Phụ nữ";
  Article bare;
  bare.id = "x";
  Article old = full;
  old.id = "ống-dài-" + std::string(190, 'z');
  old.published = {1945, 9, 2};
  old.departments = {"CSLP"};
  return {full, bare, old};
}

class ArticleStoreTest : public testing::Test {
 protected:
  ArticleStoreTest() {
    ArticleStoreWriter out(path_);
    std::uint32_t n = 0;
    for (const Article& article : examples()) {
      out.add(article, {n + 1, n + 2, n + 3}, content_hash(article));
      n += 10;
    }
    out.finish();
  }

  static void expect_examples(const ArticleStore& store) {
    const std::vector<Article> wanted = examples();
    ASSERT_EQ(store.article_count(), wanted.size());
    for (DocId id = 1; id <= wanted.size(); ++id) {
      const Article& article = wanted[id - 1];
      EXPECT_EQ(store.id(id), article.id);
      EXPECT_EQ(store.url(id), article.url);
      EXPECT_EQ(store.anchor(id), article.anchor);
      EXPECT_EQ(store.published(id), article.published);
      EXPECT_EQ(store.topic(id), article.topic);
      EXPECT_EQ(store.unit(id), article.unit);
      EXPECT_EQ(store.source(id), article.source);
      const auto codes = store.departments(id);
      EXPECT_EQ(std::vector<std::string>(codes.begin(), codes.end()), article.departments);
      EXPECT_EQ(store.row(id).title_length, (id - 1) * 10 + 1);
      EXPECT_EQ(store.row(id).body_length, (id - 1) * 10 + 3);
      EXPECT_EQ(store.row(id).content_hash, content_hash(article));
    }
    EXPECT_NO_THROW(store.verify());
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.path("articles");
};

TEST_F(ArticleStoreTest, ComesBackAsWritten) { expect_examples(ArticleStore(path_)); }

TEST_F(ArticleStoreTest, RowsOfAnotherStoreKeepTheirMeaning) {
  const ArticleStore from(path_);
  const std::string path = folder_.path("copy");
  ArticleStoreWriter out(path);
  for (DocId id = 1; id <= from.article_count(); ++id) out.copy(from, id);
  out.finish();
  expect_examples(ArticleStore(path));
  EXPECT_EQ(read_bytes(path), read_bytes(path_));
}

TEST_F(ArticleStoreTest, EqualValuesAreOneEntryOfTheDictionary) {
  const ArticleStore store(path_);
  EXPECT_EQ(store.row(1).topic, store.row(3).topic);
  EXPECT_EQ(store.row(2).topic, 0u);
  EXPECT_EQ(store.value(0), "");
  EXPECT_EQ(store.value_count(), 6u);  // "", topic, unit, source, two department lists
}

TEST_F(ArticleStoreTest, DamageIsNeverFollowed) {
  const std::string whole = read_bytes(path_);
  for (std::size_t at = sizeof(FileHeader); at < whole.size(); at += 3) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(0xEE);
    write_bytes(path_, damaged);
    try {
      const ArticleStore store(path_);
      for (DocId id = 1; id <= std::min<DocId>(store.article_count(), 3); ++id) {
        store.id(id), store.url(id), store.anchor(id), store.topic(id), store.departments(id);
      }
    } catch (const IndexError& error) {
      EXPECT_EQ(error.kind(), IndexError::Kind::kCorrupt) << "byte " << at;
    }
  }
}

TEST(ContentHash, SeesAChangeOfAnyField) {
  const Article article = examples()[0];
  std::vector<std::uint64_t> hashes = {content_hash(article)};
  const auto changed = [&](auto change) {
    Article other = article;
    change(other);
    hashes.push_back(content_hash(other));
  };
  changed([](Article& a) { a.id += 'x'; });
  changed([](Article& a) { a.url += 'x'; });
  changed([](Article& a) { a.anchor += 'x'; });
  changed([](Article& a) { a.title += 'x'; });
  changed([](Article& a) { a.lead += 'x'; });
  changed([](Article& a) { a.body += 'x'; });
  changed([](Article& a) { a.topic += 'x'; });
  changed([](Article& a) { a.unit += 'x'; });
  changed([](Article& a) { a.source += 'x'; });
  changed([](Article& a) { a.published.day = 21; });
  changed([](Article& a) { a.departments.pop_back(); });
  changed([](Article& a) { std::swap(a.departments[0], a.departments[1]); });
  changed([](Article& a) { std::swap(a.title, a.lead); });
  changed([](Article& a) { a.lead = a.body, a.body.clear(); });
  std::sort(hashes.begin(), hashes.end());
  EXPECT_EQ(std::adjacent_find(hashes.begin(), hashes.end()), hashes.end());
  EXPECT_EQ(content_hash(article), content_hash(examples()[0]));
}

TEST(SplitDepartments, GivesEachCode) {
  using Codes = std::vector<std::string_view>;
  EXPECT_EQ(split_departments(""), Codes{});
  EXPECT_EQ(split_departments("CSLP"), Codes{"CSLP"});
  EXPECT_EQ(split_departments("CSLP|TCCB|VP"), (Codes{"CSLP", "TCCB", "VP"}));
}

// More rows and strings than are held in memory: they come back in order, and nothing stays beside.
TEST(ArticleStore, ManyArticles) {
  const TemporaryFolder folder;
  const auto id_of = [](std::uint32_t n) { return std::string(n % 190, 'i') + std::to_string(n); };
  constexpr std::uint32_t kArticles = 60000;
  {
    ArticleStoreWriter out(folder.path("articles"));
    Article article;
    for (std::uint32_t n = 1; n <= kArticles; ++n) {
      article.id = id_of(n);
      article.topic = "chủ đề " + std::to_string(n % 7);
      out.add(article, {n, 2 * n, 3 * n}, n);
    }
    out.finish();
  }
  const ArticleStore store(folder.path("articles"));
  EXPECT_NO_THROW(store.verify());
  ASSERT_EQ(store.article_count(), kArticles);
  for (DocId doc = 1; doc <= kArticles; ++doc) {
    ASSERT_EQ(store.id(doc), id_of(doc));
    ASSERT_EQ(store.row(doc).content_hash, doc);
    ASSERT_EQ(store.topic(doc), "chủ đề " + std::to_string(doc % 7));
  }
  const auto files = std::filesystem::directory_iterator(folder.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

}  // namespace
}  // namespace timtin
