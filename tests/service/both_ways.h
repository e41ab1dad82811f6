// BothWays: the same articles as one index and as shards, and whether both answer alike.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/sharded_build.h"
#include "schema/generation.h"
#include "schema/index_layout.h"
#include "schema/ranking.h"
#include "searcher/searcher.h"
#include "service/shards/generation_shard.h"
#include "tests/json_lines_of.h"
#include "tests/temporary_folder.h"

namespace timtin {

inline constexpr std::uint32_t kShards = 3;

// The same sources as one index and as shards.
struct BothWays {
  explicit BothWays(const std::vector<std::string>& sources) {
    BuildOptions options;
    options.threads = 1;
    build_index(sources, folder.path("one"), options);
    build_shards(sources, folder.path("many"), kShards, options, {});
    one = std::make_unique<Searcher>(Generation::open_current(folder.path("one")));
    std::vector<std::string> folders;
    for (std::uint32_t n = 1; n <= kShards; ++n) {
      const std::string shard = shard_folder(folder.path("many"), n);
      folders.push_back(shard + "/" + current_generation(shard));
    }
    many = open_as_shards(folders);
  }

  TemporaryFolder folder;
  bool all_have_topics = true;  // else those that are predicted may differ: docs/shards.md
  std::unique_ptr<Searcher> one;
  std::unique_ptr<Searchable> many;
};

// Articles of few words, so that many match, and of few days, so that many are of the same age.
inline std::vector<Article> many_articles() {
  const std::vector<std::string> words = {
      "hội",   "phụ",  "nữ",  "giám", "sát",  "phản", "biện",  "xã",   "lễ",   "tỉnh",
      "huyện", "công", "tác", "gia",  "đình", "trẻ",  "em",    "học",  "bổng", "vay",
      "vốn",   "kinh", "tế",  "bình", "đẳng", "giới", "chính", "sách", "LHPN", "UBND",
      "bản",   "bàn",  "bán", "bạn",  "hỏi",  "hồi",  "hoi",   "nụ",   "khỏe", "2019"};
  const std::vector<std::string> topics = {"Kinh tế", "Gia đình", "Chính sách", "Môi trường"};
  const std::vector<std::string> units = {"Bắc Giang", "Hà Nội", ""};
  std::mt19937 random(7);
  const auto pick = [&](const std::vector<std::string>& from) -> const std::string& {
    // Zipf-like: the square of a uniform share.
    const double share = static_cast<double>(random() % 1000) / 1000;
    return from[static_cast<std::size_t>(share * share * static_cast<double>(from.size()))];
  };
  std::vector<Article> articles;
  for (int i = 0; i < 1500; ++i) {
    Article article;
    article.id = "bai-" + std::to_string(i);
    for (int w = 0; w < 6; ++w) article.title += (w ? " " : "") + pick(words);
    const auto length = 20 + random() % 60;
    for (unsigned w = 0; w < length; ++w) article.body += (w ? " " : "") + pick(words);
    if (random() % 8) article.published = from_days_since_epoch(18000 + random() % 90);
    article.topic = topics[random() % topics.size()];
    article.unit = units[random() % units.size()];
    if (random() % 3 == 0) article.departments = {"CSLP"};
    if (random() % 5 == 0) article.departments.emplace_back("TCCB");
    articles.push_back(article);
  }
  return articles;
}

inline std::string facets_text(const SearchAnswer& answer, bool topics) {
  std::string text;
  for (const Facet& facet : answer.facets) {
    if (facet.field == "topic" && !topics) continue;
    text += facet.field + ":";
    for (const FacetValue& value : facet.values) {
      text += " " + value.value + "=" + std::to_string(value.count);
    }
    text += "\n";
  }
  return text;
}

// Hits of one score have no order of their own, nor have hits of one day that are sorted by date:
// those of a group count as a set. Of a group that the page's beginning or end cuts, each archive
// may show others.
inline void expect_same_hits(const std::vector<Hit>& one, const std::vector<Hit>& many,
                             bool cut_begin, bool cut_end) {
  ASSERT_EQ(one.size(), many.size());
  const auto together = [](const Hit& a, const Hit& b) {
    return std::abs(a.score - b.score) < 1e-9 && (a.score != 0 || a.published == b.published);
  };
  for (std::size_t at = 0; at < one.size();) {
    std::set<std::string> ids_one, ids_many;
    std::size_t end = at;
    for (; end < one.size() && together(one[end], one[at]); ++end) {
      EXPECT_TRUE(together(one[end], many[end]))
          << "hit " << end << ": " << one[end].score << " " << many[end].score;
      ids_one.insert(one[end].id);
      ids_many.insert(many[end].id);
    }
    const bool is_cut = (at == 0 && cut_begin) || (end == one.size() && cut_end);
    if (!is_cut) {
      EXPECT_EQ(ids_one, ids_many) << "hits " << at << " to " << end;
    }
    at = end;
  }
}

// More articles of one weight than are ranked: which of them are depends on their order in the
// archive. Of words in titles, of single words and of names there are such; docs/shards.md says so.
inline bool is_tied(const SearchRequest& request, const SearchAnswer& one) {
  static const std::set<std::string> kTied = {"title:giám", "title:giam", "ban",
                                              "LHPN",       "UBND tỉnh",  "Bắc Giang",
                                              "khoẻ",       "22/08/2019", "CSLP phụ nữ"};
  return request.sort == Sort::kRelevance && one.total > kCandidates &&
         kTied.contains(request.query);
}

inline void expect_same(BothWays& archive, const SearchRequest& request) {
  SCOPED_TRACE(request.query + " offset " + std::to_string(request.offset) + " sort " +
               std::to_string(static_cast<int>(request.sort)) + " match " +
               std::to_string(static_cast<int>(request.match)));
  const SearchAnswer one = archive.one->search(request);
  const SearchAnswer many = archive.many->search(request);
  EXPECT_TRUE(many.missing_shards.empty());
  if (one.total_is_exact && many.total_is_exact) {
    EXPECT_EQ(one.total, many.total);
  }
  if (request.facets) {
    EXPECT_TRUE(one.total_is_exact && many.total_is_exact);
    EXPECT_EQ(facets_text(one, archive.all_have_topics),
              facets_text(many, archive.all_have_topics));
  }
  EXPECT_EQ(one.widened, many.widened);
  EXPECT_EQ(one.searched_as, many.searched_as);
  EXPECT_EQ(one.warnings, many.warnings);
  if (is_tied(request, one)) {
    EXPECT_EQ(one.hits.size(), many.hits.size());
    return;
  }
  expect_same_hits(one.hits, many.hits, request.offset > 0,
                   request.offset + one.hits.size() < one.total);
  std::map<std::string, const Hit*> shown;
  for (const Hit& hit : one.hits) shown[hit.id] = &hit;
  for (const Hit& hit : many.hits) {
    const auto found = shown.find(hit.id);
    if (found == shown.end()) continue;
    EXPECT_EQ(found->second->title_html, hit.title_html);
    EXPECT_EQ(found->second->snippet_html, hit.snippet_html);
  }
}

inline const std::vector<std::string> kManyQueries = {
    "",
    "hội phụ nữ",
    "hoi phu nu",
    "giám sát phản biện",
    "giam sat",
    "\"phụ nữ\"",
    "\"phụ nữ\" -hội",
    "\"hội phụ nữ\" OR \"bình đẳng\"",
    "title:giám",
    "title:giam",
    "title:\"phụ nữ\"",
    "ban",
    "bàn học",
    "LHPN",
    "liên hiệp phụ nữ",
    "UBND tỉnh",
    "hooij phuj nuwx",
    "không có",
    "xyzzy",
    "\"xyzzy hội\"",
    "Bắc Giang",
    "CSLP phụ nữ",
    "phụ nữ năm 2019",
    "phụ nữ mới nhất",
    "vay vốn kinh tế gia đình học bổng trẻ em công tác",
    "-hội nữ",
    "khoẻ",
    "22/08/2019",
};

}  // namespace timtin
