// The engine against the reference, on random archives and random questions.
#include "tests/searcher/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/searcher/archive.h"

namespace timtin {
namespace {

using Random = std::mt19937;

const std::vector<std::string> kWords = {"hội", "hoi", "hỏi",  "nữ",   "nu",   "phụ", "phu",
                                         "bé",  "quê", "đông", "động", "dong", "hòa", "2019"};
const std::vector<std::string> kTopics = {"", "Bình đẳng giới", "Gia đình"};
const std::vector<std::string> kUnits = {"", "Bắc Giang", "Hà Nội"};

const std::string& pick(const std::vector<std::string>& from, Random& random) {
  return from[random() % from.size()];
}
// Skewed: the first words are the common ones.
const std::string& word(Random& random) {
  return kWords[std::min(random() % kWords.size(), random() % kWords.size())];
}
std::string words(std::size_t count, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i ? " " : "") + word(random);
  return text;
}

std::vector<Article> random_articles(std::size_t count, Random& random) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    Article article = article_of(std::to_string(i), words(random() % 5, random));
    article.lead = words(random() % 4, random);
    article.body = words(1 + random() % (i % 7 ? 8 : 90), random);
    article.topic = pick(kTopics, random);
    article.unit = pick(kUnits, random);
    if (random() % 3 == 0) article.departments = {"CSLP"};
    if (random() % 4) {
      article.published = from_days_since_epoch(17500 + static_cast<int>(random() % 900));
    }
    articles.push_back(std::move(article));
  }
  return articles;
}

std::string random_piece(Random& random) {
  switch (random() % 12) {
    case 0:
      return "\"" + words(2 + random() % 2, random) + "\"";
    case 1:
      return "-" + word(random);
    case 2:
      return "-\"" + words(2, random) + "\"";
    case 3:
      return word(random) + " OR " + word(random);
    case 4:
      return word(random) + " OR \"" + words(2, random) + "\"";
    case 5:
      return "\"" + words(2, random) + "\" OR \"" + words(2, random) + "\"";
    case 6:
      return random() % 4 ? word(random) : "zzz";
    case 7:
      return random() % 4 ? word(random) : "date:2018-03..2019-07";
    default:
      return words(1 + random() % 3, random);
  }
}

SearchRequest random_request(Random& random) {
  SearchRequest request{.query = random_piece(random), .limit = kMaxLimit, .snippets = false};
  for (auto more = random() % 3; more > 0; --more) request.query += " " + random_piece(random);
  if (random() % 6 == 0) request.query += " title:" + word(random);
  if (random() % 12 == 0) request.query += " title:\"" + words(2, random) + "\"";
  if (random() % 6 == 0) request.topics = {pick(kTopics, random)};
  if (request.topics == std::vector<std::string>{""}) request.topics.clear();
  if (random() % 6 == 0) request.units = {"bac giang"};
  if (random() % 8 == 0) request.departments = {"CSLP"};
  if (random() % 6 == 0) {
    request.dates.first = from_days_since_epoch(17500 + static_cast<int>(random() % 500));
    if (random() % 2)
      request.dates.last = from_days_since_epoch(18100 + static_cast<int>(random() % 300));
  }
  return request;
}

// What was searched: the query, its phrases as plain words if the answer says so. Excluded phrases
// stay phrases.
std::string searched(const SearchRequest& request, const SearchAnswer& answer) {
  const bool relaxed =
      std::any_of(answer.warnings.begin(), answer.warnings.end(), [](const std::string& warning) {
        return warning.find("ngoặc kép được tìm như chữ thường") != std::string::npos;
      });
  if (!relaxed) return request.query;
  std::string text;
  bool excluded = false;
  for (const char c : request.query) {
    if (c != '"') {
      text += c;
    } else if (excluded || text.ends_with('-')) {
      text += c;
      excluded = !excluded;
    }
  }
  return text;
}

std::vector<std::size_t> indexes(const SearchAnswer& answer) {
  std::vector<std::size_t> found;
  for (const Hit& hit : answer.hits) found.push_back(hit.doc - 1);
  return found;
}

// The articles with the topics that the build predicted where the source gave none.
std::vector<Article> as_indexed(std::vector<Article> articles, const ArticleStore& store) {
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].topic = store.topic(static_cast<DocId>(i + 1));
  }
  return articles;
}

class ReferenceTest : public testing::TestWithParam<unsigned> {
 protected:
  Random random_{GetParam()};
  const std::vector<Article> articles_ = random_articles(30 + random_() % 90, random_);
  Archive archive_{articles_};
  const Reference reference_{as_indexed(articles_, archive_.segment().articles()),
                             archive_.generation()->accents()};
};

TEST_P(ReferenceTest, FindsTheSameArticles) {
  std::size_t hits = 0, widened = 0;
  for (int i = 0; i < 400; ++i) {
    SearchRequest request = random_request(random_);
    request.match = random_() % 3 ? Match::kAll : Match::kAny;
    request.facets = random_() % 4 == 0;
    const Reference::Answer wanted = reference_.find(request);
    const SearchAnswer answer = archive_.search(request);
    std::vector<std::size_t> found = indexes(answer);
    std::sort(found.begin(), found.end());
    ASSERT_EQ(found, wanted.found)
        << request.query << (request.match == Match::kAny ? " (any)" : "");
    EXPECT_EQ(answer.total, wanted.found.size()) << request.query;
    EXPECT_TRUE(answer.total_is_exact) << request.query;
    EXPECT_EQ(answer.widened, wanted.widened) << request.query;
    hits += found.size();
    widened += answer.widened ? 1 : 0;
  }
  EXPECT_GT(hits, 500u);
  EXPECT_GT(widened, 5u);
}

TEST_P(ReferenceTest, SortsTheSameByDate) {
  for (int i = 0; i < 150; ++i) {
    SearchRequest request = random_request(random_);
    request.match = random_() % 3 ? Match::kAll : Match::kAny;
    const bool newest = random_() % 2;
    request.sort = newest ? Sort::kNewest : Sort::kOldest;
    ASSERT_EQ(indexes(archive_.search(request)),
              reference_.by_date(reference_.find(request).found, newest))
        << request.query;
  }
}

// Match::kMost is left to the engine: what it finds must be ranked by the formula.
TEST_P(ReferenceTest, ScoresTheSame) {
  int scored = 0;
  for (int i = 0; i < 200; ++i) {
    SearchRequest request = random_request(random_);
    request.match = static_cast<Match>(random_() % 3);
    const SearchAnswer answer = archive_.search(request);
    ASSERT_LE(answer.hits.size(), kCandidates);
    const std::vector<std::size_t> candidates = indexes(answer);
    const std::string query = searched(request, answer);
    for (std::size_t k = 0; k < answer.hits.size(); ++k) {
      const Hit& hit = answer.hits[k];
      if (k > 0) {
        const Hit& before = answer.hits[k - 1];
        EXPECT_TRUE(before.score > hit.score ||
                    (before.score == hit.score &&
                     (before.published > hit.published ||
                      (before.published == hit.published && before.doc < hit.doc))))
            << request.query;
      }
      if (hit.score == 0) continue;  // no words in the query
      ASSERT_NEAR(hit.score, reference_.score(query, hit.doc - 1, candidates, answer.widened), 1e-9)
          << request.query << " on " << hit.id;
      ++scored;
    }
  }
  EXPECT_GT(scored, 500);
}

// A page is the beginning of the whole answer, though less is read for it.
TEST_P(ReferenceTest, AShortPageIsTheBeginningOfALongOne) {
  std::size_t hits = 0;
  for (int i = 0; i < 200; ++i) {
    SearchRequest request = random_request(random_);
    if (random_() % 2) request.query = word(random_);
    request.match = static_cast<Match>(random_() % 3);
    request.all_copies = random_() % 2;
    std::vector<std::size_t> all = indexes(archive_.search(request));
    request.offset = random_() % 3;
    request.limit = 1 + random_() % 10;
    const std::vector<std::size_t> page = indexes(archive_.search(request));
    const std::size_t from = std::min<std::size_t>(request.offset, all.size());
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(from));
    all.resize(std::min<std::size_t>(request.limit, all.size()));
    ASSERT_EQ(page, all) << request.query;
    hits += page.size();
  }
  EXPECT_GT(hits, 500u);
}

INSTANTIATE_TEST_SUITE_P(Archives, ReferenceTest, testing::Range(1u, 6u));

}  // namespace
}  // namespace timtin
