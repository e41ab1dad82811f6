// A night that analyzes only what changed gives what a full build gives: every term with its
// articles and weights, every stored field, every figure of the manifest.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build.h"
#include "schema/generation.h"
#include "schema/index_layout.h"
#include "tests/json_lines_of.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

// Every fourth word is rare, some are said to mean something: symbols, terms and definitions come
// and go with the articles.
std::string random_text(std::mt19937& random, std::size_t words) {
  static const std::vector<std::string> kWords = {
      "hội",  "Hội",       "phụ", "nữ",  "bình đẳng", "giới", "việc",      "làm",
      "công", "22/8/2019", "thi", "đua", "hòa",       "hoà",  "217-QĐ/TW", "Bắc Giang"};
  std::string made;
  for (std::size_t i = 0; i < words; ++i) {
    if (i) made += random() % 9 ? " " : ", ";
    made +=
        random() % 4 ? kWords[random() % kWords.size()] : "từ" + std::to_string(random() % 3000);
    if (random() % 60 == 0) made += " Liên hiệp Phụ nữ (LHPN)";
    if (random() % 90 == 0) made += " Ủy ban nhân dân (UBND)";
  }
  return made;
}

class Archive {
 public:
  explicit Archive(unsigned seed, std::size_t size) : random_(seed) {
    while (articles_.size() < size) add();
  }

  void add() {
    Article article;
    article.id = "tin-" + std::to_string(made_++);
    change(article);
    const std::size_t at = random_() % (articles_.size() + 1);
    articles_.insert(articles_.begin() + static_cast<std::ptrdiff_t>(at), article);
  }
  void edit() { change(articles_[random_() % articles_.size()]); }
  void remove() {
    articles_.erase(articles_.begin() + static_cast<std::ptrdiff_t>(random_() % articles_.size()));
  }
  const std::vector<Article>& articles() const { return articles_; }

 private:
  void change(Article& article) {
    article.title = random_text(random_, random_() % 7);
    article.lead = random_text(random_, random_() % 5);
    article.body = random_text(random_, 1 + random_() % 60);
    if (!articles_.empty() && random_() % 5 == 0) {  // copies come and go, the first of them too
      article.body = articles_[random_() % articles_.size()].body + " Ảnh: hội viên.";
    }
    article.topic = random_() % 3 ? "chủ đề " + std::to_string(random_() % 5) : "";
    article.unit = random_() % 5 ? "" : "Bắc Giang";
    article.url = random_() % 2 ? "" : "https://example.vn/" + article.id;
    article.published = {};
    if (random_() % 4) {
      article.published = from_days_since_epoch(18000 + static_cast<int>(random_() % 900));
    }
    article.departments.clear();
    if (random_() % 3 == 0) article.departments = {"CSLP"};
  }

  std::mt19937 random_;
  std::vector<Article> articles_;
  int made_ = 0;
};

using Weights = std::map<std::string, std::uint32_t>;  // by article id

std::map<std::string, Weights> postings_of(const Segment& segment) {
  const Xapian::Database database = segment.open_postings();
  std::map<std::string, Weights> all;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    Weights& weights = all[*term];
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      weights[std::string(segment.articles().id(*at))] = at.get_wdf();
    }
    EXPECT_EQ(term.get_termfreq(), weights.size()) << *term;
    Xapian::termcount sum = 0;
    for (const auto& [id, weight] : weights) sum += weight;
    EXPECT_EQ(database.get_collection_freq(*term), sum) << *term;
  }
  Weights& lengths = all["(length)"];
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    lengths[std::string(segment.articles().id(*at))] = at.get_doclength();
  }
  return all;
}

// Everything that is stored of each article, by its id.
std::map<std::string, std::string> articles_of(const Segment& segment) {
  std::map<std::string, std::string> all;
  for (DocId doc = 1; doc <= segment.article_count(); ++doc) {
    const Article article = segment.article(doc);
    const ArticleRow& row = segment.articles().row(doc);
    std::string& line = all[article.id];
    line = json_line(article);
    for (const std::uint64_t value :
         {std::uint64_t{row.title_length}, std::uint64_t{row.lead_length},
          std::uint64_t{row.body_length}, std::uint64_t{row.topic_confidence}, row.content_hash}) {
      line += " " + std::to_string(value);
    }
    line += segment.articles().topic(doc);
    if (row.copy_of) line += " copy of " + std::string(segment.articles().id(row.copy_of));
    const auto stream = segment.text().stream(doc);
    line.append(stream.begin(), stream.end());
  }
  return all;
}

// What the search box completes, and in which order: titles by the ids of their articles.
std::vector<std::string> suggestions_of(const Generation& generation) {
  const SuggestionsFile& file = generation.suggestions();
  std::vector<std::string> all;
  for (std::uint32_t rank = 0; rank < file.term_count(); ++rank) {
    all.push_back(std::string(file.term(rank)) + "\t" + std::to_string(file.weight(rank)) + "\t" +
                  std::to_string(static_cast<int>(file.kind(rank))));
  }
  for (std::uint32_t rank = 0; rank < file.title_count(); ++rank) {
    all.emplace_back(generation.segment().articles().id(file.title(rank)));
  }
  for (const CompletionTable* table : {&file.terms(), &file.titles()}) {
    std::string starts;
    for (std::uint32_t at = 0; at < table->size(); ++at) {
      starts += std::to_string((*table)[at].packed) + " ";
    }
    all.push_back(starts);
  }
  return all;
}

class IncrementalTest : public testing::Test {
 protected:
  BuildReport build(const std::string& index, const std::vector<Article>& articles, bool full) {
    BuildOptions options;
    options.full = full;
    options.mirror = !full;
    options.allow_shrink = true;
    options.threads = 2;
    return build_index({folder_.write("source.jsonl", json_lines_of(articles))},
                       folder_.path(index), options);
  }

  void expect_equal(const BuildReport& night, const BuildReport& anew) const {
    const Generation a(folder_.path("night") + "/" + night.generation);
    const Generation b(folder_.path("anew") + "/" + anew.generation);
    EXPECT_NO_THROW(a.segment().verify());
    EXPECT_TRUE(articles_of(a.segment()) == articles_of(b.segment()));
    EXPECT_TRUE(postings_of(a.segment()) == postings_of(b.segment()));
    for (const char* file : {kLexiconFile, kAbbreviationsFile, kDefinitionsFile, kAccentsFile}) {
      EXPECT_TRUE(read_bytes(a.segment().folder() + "/" + file) ==
                  read_bytes(b.segment().folder() + "/" + file))
          << file;
    }
    EXPECT_TRUE(suggestions_of(a) == suggestions_of(b));
    Manifest m = a.manifest();
    m.built_at = b.manifest().built_at;
    m.build_seconds = b.manifest().build_seconds;
    EXPECT_EQ(m, b.manifest());
    const Xapian::Database left = a.segment().open_postings(), right = b.segment().open_postings();
    EXPECT_EQ(left.get_doccount(), right.get_doccount());
    EXPECT_EQ(left.get_lastdocid(), right.get_lastdocid());
    EXPECT_EQ(left.get_total_length(), right.get_total_length());
    EXPECT_LE(left.get_doclength_lower_bound(), right.get_doclength_lower_bound());
    EXPECT_GE(left.get_doclength_upper_bound(), right.get_doclength_upper_bound());
  }

  TemporaryFolder folder_;
};

TEST_F(IncrementalTest, ThousandsOfEditsAdditionsAndDeletionsEqualAFullBuild) {
  std::mt19937 random(21);
  Archive archive(20, 1500);
  build("night", archive.articles(), true);
  std::uint64_t changes = 0;
  for (const int share : {1, 400, 3, 900, 150, 1100}) {  // a few, and nearly all of them
    for (int i = 0; i < share; ++i) {
      const auto kind = random() % 4;
      if (kind == 0) archive.add();
      if (kind == 1) archive.remove();
      if (kind > 1) archive.edit();
    }
    const BuildReport night = build("night", archive.articles(), false);
    EXPECT_TRUE(night.published);
    changes += night.added + night.changed + night.removed;
    expect_equal(night, build("anew", archive.articles(), true));
  }
  EXPECT_GT(changes, 2000u);
}

TEST_F(IncrementalTest, AdditionsAloneEqualAFullBuild) {
  Archive archive(30, 300);
  build("night", archive.articles(), true);
  for (int i = 0; i < 40; ++i) archive.add();
  const BuildReport night = build("night", archive.articles(), false);
  EXPECT_EQ(night.added, 40u);
  EXPECT_EQ(night.unchanged, 300u);
  expect_equal(night, build("anew", archive.articles(), true));
}

TEST_F(IncrementalTest, DeletionsAloneEqualAFullBuild) {
  Archive archive(31, 300);
  build("night", archive.articles(), true);
  for (int i = 0; i < 40; ++i) archive.remove();
  const BuildReport night = build("night", archive.articles(), false);
  EXPECT_EQ(night.removed, 40u);
  expect_equal(night, build("anew", archive.articles(), true));
}

TEST_F(IncrementalTest, WhereNothingChangedNothingIsPublished) {
  Archive archive(32, 50);
  const BuildReport first = build("night", archive.articles(), true);
  const BuildReport same = build("night", archive.articles(), false);
  EXPECT_FALSE(same.published);
  EXPECT_EQ(same.generation, first.generation);
  EXPECT_EQ(same.unchanged, 50u);
  // The same articles in another order are read again, and still nothing changed.
  std::vector<Article> turned = archive.articles();
  std::reverse(turned.begin(), turned.end());
  EXPECT_FALSE(build("night", turned, false).published);
  EXPECT_EQ(generation_numbers(folder_.path("night")), (std::vector<std::uint64_t>{1}));
}

TEST_F(IncrementalTest, AnotherProgramsArticlesAreAnalyzedAgain) {
  Archive archive(33, 50);
  const BuildReport first = build("night", archive.articles(), true);
  const std::string manifest = folder_.path("night") + "/" + first.generation + "/" + kManifestFile;
  Manifest changed = read_manifest(manifest);
  changed.program_digest = "of an older program";
  write_manifest(manifest, changed);
  const BuildReport second = build("night", archive.articles(), false);
  EXPECT_TRUE(second.published);
  EXPECT_EQ(second.unchanged, 50u);
  expect_equal(second, build("anew", archive.articles(), true));
}

}  // namespace
}  // namespace timtin
