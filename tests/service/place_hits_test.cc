// Candidates of several parts as one list: pinned first, copies once, what stands behind the
// ranked.
#include "service/shards/place_hits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "schema/ranking.h"

namespace timtin {
namespace {

// A query of one word, ranked by relevance.
ResolvedQuery one_word() {
  ResolvedQuery query;
  query.archive.articles = 1000;
  query.slots.emplace_back().idf = 1;
  query.groups = {{{TextItem::Kind::kWords, {{0}, false}, {}, {}, false}}};
  return query;
}

Hit hit_of(DocId doc, double score) {
  Hit hit;
  hit.doc = doc;
  hit.id = std::to_string(doc);
  hit.score = score;
  return hit;
}

std::string ids(const std::vector<Hit>& hits) {
  std::string all;
  for (const Hit& hit : hits) all += (all.empty() ? "" : " ") + hit.id + (hit.pinned ? "!" : "");
  return all;
}

// What parts answer: their ranked by falling number, as if it were the score, then what is shown.
std::vector<std::optional<std::vector<Hit>>> answers(const std::vector<PartHitsRequest>& wanted) {
  std::vector<std::optional<std::vector<Hit>>> by_part;
  for (const PartHitsRequest& part : wanted) {
    auto& hits = by_part.emplace_back().emplace();
    for (const DocId doc : part.pinned) hits.push_back(hit_of(doc, doc));
    std::vector<DocId> rank = part.rank;
    for (const DocId doc : part.pinned) std::erase(rank, doc);
    std::sort(rank.rbegin(), rank.rend());
    for (std::size_t i = 0; i < rank.size() && i < part.top; ++i) {
      hits.push_back(hit_of(rank[i], rank[i]));
    }
    for (const PartCandidate& c : part.show) hits.push_back(hit_of(c.doc, c.weight));
  }
  return by_part;
}

struct Placing {
  FoundInParts found{2};
  PartRequest request;
  ResolvedQuery query = one_word();

  std::string page(std::uint32_t offset, std::uint32_t limit) {
    request.request.offset = offset;
    request.request.limit = limit;
    const Places places = place_hits(found, query, request);
    const auto wanted = wanted_of(found, places, query, request.request);
    return ids(page_of(answers(wanted), wanted, places, request.request));
  }
};

// Part 0 has even documents, part 1 odd ones; the higher the better, in both stages.
Placing many(DocId count) {
  Placing placing;
  for (auto& part : placing.found) part.emplace();
  for (DocId doc = count; doc > 0; --doc) {
    placing.found[doc % 2]->best.push_back({.doc = doc, .weight = 1.0 * doc});
  }
  return placing;
}

TEST(PlaceHits, PagesOfSeveralParts) {
  Placing placing = many(6);
  EXPECT_EQ(placing.page(0, 4), "6 5 4 3");
  EXPECT_EQ(placing.page(4, 4), "2 1");
  EXPECT_EQ(placing.page(9, 4), "");
}

TEST(PlaceHits, GoOnBehindThoseThatAreRanked) {
  Placing placing = many(kCandidates + 10);
  EXPECT_EQ(placing.page(kCandidates - 2, 4), "12 11 10 9");
  EXPECT_EQ(placing.page(kCandidates, 3), "10 9 8");
  EXPECT_EQ(placing.page(kCandidates + 8, 9), "2 1");
}

TEST(PlaceHits, PinnedArticlesStandFirstWhereverTheyWere) {
  Placing placing = many(kCandidates + 10);
  placing.found[1]->pinned = {{0, 7, false}};              // behind the ranked
  placing.found[0]->pinned = {{1, 100, false}, {2, 999}};  // ranked, and no match at all
  EXPECT_EQ(placing.page(0, 5), "7! 100! 999! 210 209");
  EXPECT_EQ(placing.page(1, 3), "100! 999! 210");
  // Two of the three stood among the candidates: all behind them move by one.
  EXPECT_EQ(placing.page(kCandidates, 5), "12 11 10 9 8");
  EXPECT_EQ(placing.page(kCandidates + 5, 5), "6 5 4 3 2");
  const Places places = place_hits(placing.found, placing.query, placing.request);
  EXPECT_TRUE(places.pinned[0].counted && places.pinned[1].counted);
  EXPECT_FALSE(places.pinned[2].counted);
}

TEST(PlaceHits, AStoryOfAPartIsToldOnce) {
  Placing placing = many(kCandidates + 10);
  for (const DocId doc : {8, 4}) {  // behind the ranked: one story
    for (PartCandidate& c : placing.found[0]->best) c.story = c.doc == doc ? 4 : c.story;
  }
  EXPECT_EQ(placing.page(kCandidates, 20), "10 9 8 7 6 5 3 2 1");
  // One of the ranked tells it: nobody behind them does again.
  for (PartCandidate& c : placing.found[0]->best) c.story = c.doc == 100 ? 4 : c.story;
  EXPECT_EQ(placing.page(kCandidates, 20), "10 9 7 6 5 3 2 1");
  const Places places = place_hits(placing.found, placing.query, placing.request);
  EXPECT_EQ(places.stories, kCandidates);
  EXPECT_EQ(places.merged, kCandidates + 10u);
}

TEST(PlaceHits, APartThatFailedIsPassedOver) {
  Placing placing = many(6);
  const auto& request = placing.request.request;
  placing.request.request.limit = 4;
  const Places places = place_hits(placing.found, placing.query, placing.request);
  const auto wanted = wanted_of(placing.found, places, placing.query, request);
  auto by_part = answers(wanted);
  by_part[1].reset();
  EXPECT_EQ(ids(page_of(std::move(by_part), wanted, places, request)), "6 4 2");
  placing.found[0].reset();
  EXPECT_EQ(placing.page(0, 4), "5 3 1");
}

TEST(PlaceHits, ByDateNothingIsRanked) {
  Placing placing = many(4);
  placing.request.request.sort = Sort::kOldest;
  placing.found[0]->best = {{.doc = 2, .day = 10, .story = 2}, {.doc = 4, .day = 12, .story = 2}};
  placing.found[1]->best = {{.doc = 1, .day = 11}, {.doc = 3, .day = kNoDay}};
  EXPECT_EQ(placing.page(0, 10), "2 1 3");
  EXPECT_EQ(placing.page(1, 1), "1");
}

}  // namespace
}  // namespace timtin
