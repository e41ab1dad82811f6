// What goes to a shard comes back as it was; what makes no sense is refused.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "searcher/parse_query.h"
#include "service/shards/merge_suggestions.h"
#include "service/shards/part_json.h"
#include "service/shards/place_hits.h"
#include "service/shards/query_json.h"
#include "service/shards/shard_spec.h"
#include "tests/searcher/archive.h"

namespace timtin {
namespace {

Archive& archive() {
  static Archive shared([] {
    std::vector<Article> articles = {
        article_of("1", "Hội LHPN tỉnh Bắc Giang", "giám sát và phản biện xã hội"),
        article_of("2", "hoi", "hỏi về bình đẳng giới 22/08/2019 217-QĐ-TW"),
        article_of("3", "Liên hiệp phụ nữ", "liên hiệp phụ nữ các cấp")};
    articles[0].unit = "Bắc Giang";
    articles[1].published = {2019, 8, 22};
    return articles;
  }());
  return shared;
}

// Every field set in some query.
const std::vector<std::string> kQueries = {
    "",
    "hoi phu nu",
    "\"phản biện xã hội\" -\"bình đẳng\" -hội",
    "LHPN OR title:hoi",
    "liên hiệp phụ nữ Bắc Giang năm 2019 mới nhất",
    "217-QĐ-TW 22/08/2019",
    "xyzzy \"xyzzy hội\"",
};

PartRequest request_of(const std::string& query) {
  Analyzer analyzer;
  const Segment& segment = archive().segment();
  const Xapian::Database postings = segment.open_postings();
  const ArchiveStatistics statistics{3, {4, 7}, 18130};
  const LexiconWords words(segment.lexicon(), postings, statistics);
  const FieldNames names(names_in(segment.articles()), Departments::in_use());
  PartRequest request;
  request.query =
      make_portable(resolve_query(parse_query(query), words, analyzer, {.names = &names}), words);
  request.filters = {{"Kinh tế"}, {"CSLP"}, {"Hà Nội"}, {"Báo"}, {{2019, 1, 2}, {}}};
  request.request = {.sort = Sort::kOldest, .limit = 7, .offset = 3, .facets = true};
  request.request.all_copies = true;
  request.how = {Match::kAny, true, false};
  request.pins = {"a", "b"};
  request.correct = query;
  return request;
}

std::string json_of(const PartRequest& request) {
  return JsonText::object([&](JsonText& out) { write_part_request(out, request); });
}

PartRequest read(const std::string& json) {
  const rapidjson::Document document = parse_json(json);
  return read_part_request(JsonReader(document, "request"));
}

TEST(ShardJson, ARequestComesBackAsItWas) {
  bool named = false, alternatives = false, overlays = false, phrases = false, excluded = false;
  for (const std::string& query : kQueries) {
    const PartRequest sent = request_of(query);
    const PartRequest got = read(json_of(sent));
    const ResolvedQuery& there = got.query.query;
    const ResolvedQuery& here = sent.query.query;
    EXPECT_EQ(got.query.terms, sent.query.terms) << query;
    EXPECT_TRUE(there.slots == here.slots) << query;
    EXPECT_TRUE(there.alternatives == here.alternatives) << query;
    EXPECT_TRUE(there.named == here.named) << query;
    EXPECT_TRUE(there.recency == here.recency) << query;
    EXPECT_TRUE(there.groups == here.groups) << query;
    EXPECT_TRUE(there.excluded == here.excluded) << query;
    EXPECT_EQ(there.archive.articles, here.archive.articles);
    EXPECT_EQ(there.archive.average.body, here.archive.average.body);
    EXPECT_EQ(there.archive.newest_day, here.archive.newest_day);
    EXPECT_EQ(got.filters.topics, sent.filters.topics);
    EXPECT_EQ(got.filters.departments, sent.filters.departments);
    EXPECT_EQ(got.filters.units, sent.filters.units);
    EXPECT_EQ(got.filters.dates, sent.filters.dates);
    EXPECT_EQ(got.request.sort, sent.request.sort);
    EXPECT_EQ(got.request.limit, sent.request.limit);
    EXPECT_EQ(got.request.offset, sent.request.offset);
    EXPECT_EQ(got.request.facets, sent.request.facets);
    EXPECT_EQ(got.request.all_copies, sent.request.all_copies);
    EXPECT_EQ(got.filters.sources, sent.filters.sources);
    EXPECT_EQ(got.how.match, sent.how.match);
    EXPECT_EQ(got.how.widened, sent.how.widened);
    EXPECT_EQ(got.how.cut, sent.how.cut);
    EXPECT_EQ(got.pins, sent.pins);
    EXPECT_EQ(got.correct, sent.correct);
    const ResolvedQuery& resolved = sent.query.query;
    named |= !resolved.named.empty();
    alternatives |= !resolved.alternatives.empty();
    excluded |= !resolved.excluded.empty();
    for (const auto& group : resolved.groups) {
      for (const ResolvedItem& item : group) {
        overlays |= !item.overlays.empty();
        phrases |= item.kind == TextItem::Kind::kPhrase;
      }
    }
  }
  EXPECT_TRUE(named && alternatives && overlays && phrases && excluded) << "the queries say little";
}

// Whatever one byte becomes, the request is read or refused, never more.
TEST(ShardJson, BrokenRequestsAreRefused) {
  int refused = 0;
  for (const std::string& query : kQueries) {
    const std::string json = json_of(request_of(query));
    for (std::size_t at = 0; at < json.size(); at += 3) {
      for (const char with : {'9', '"', '-', '\xff', '}'}) {
        std::string broken = json;
        broken[at] = with;
        try {
          read(broken);
        } catch (const BadJson&) {
          ++refused;
        }
      }
    }
    for (std::size_t size = 0; size + 1 < json.size(); size += 7) {
      EXPECT_THROW(read(json.substr(0, size)), BadJson);
    }
  }
  EXPECT_GT(refused, 1000);
}

TEST(ShardJson, AnswersComeBackAsTheyWere) {
  PartDescription part{
      "gen-00000003", "2026-01-02T03:04:05Z", "gen-00000003/x", 2, 1, {}, {}, "", 7};
  part.sums = {3, 3, 12, 21, kNoDay};
  part.names = {{Field::kUnit, "Bắc Giang"}, {Field::kTopic, "Kinh tế"}};
  part.abbreviations = "LHPN\tliên hiệp phụ nữ\n";
  part.accents = UINT64_MAX;
  EXPECT_EQ(read_description(to_json(part)), part);

  PartCandidates candidates;
  candidates.best = {{3, 1.0 / 3, 18130, 2}, {1, 0.1, kNoDay}};
  candidates.holding = {1, 0.25};
  candidates.total = 12;
  candidates.facets = {{"unit", {{"Bắc Giang", 2}}}};
  candidates.pinned = {{1, 3, true}};
  candidates.suggestion = {"phụ nữ", {{"phunu", "phụ nữ", Correction::Kind::kGlued}}};
  const PartCandidates got = read_candidates(to_json(candidates), 2, 1, 2);
  EXPECT_EQ(got.best[0].story, 2u);
  EXPECT_EQ(got.pinned[0].doc, 3u);
  EXPECT_TRUE(got.pinned[0].counted);
  EXPECT_EQ(got.suggestion->corrections[0].kind, Correction::Kind::kGlued);
  EXPECT_EQ(got.best[0].weight, 1.0 / 3);
  EXPECT_EQ(got.best[1].day, kNoDay);
  EXPECT_EQ(got.holding, candidates.holding);
  EXPECT_EQ(got.facets[0].values[0].count, 2u);
  EXPECT_THROW(read_candidates(to_json(candidates), 1, 1, 2), BadJson) << "more than asked for";
  EXPECT_THROW(read_candidates(to_json(candidates), 2, 2, 2), BadJson) << "another query's pairs";
  EXPECT_THROW(read_candidates(to_json(candidates), 2, 1, 1), BadJson) << "a pin never sent";

  StoredArticle stored = stored_article(*archive().generation(), 1);
  stored.article.published = {2020, 3, 8};
  stored.topic_confidence = 70;
  stored.copies = {article_of("x", ""), article_of("y", "")};
  const std::optional<StoredArticle> article = stored;
  EXPECT_EQ(read_article(wire_json(article))->article.body, stored.article.body);
  EXPECT_EQ(read_article(wire_json(article))->article.published, stored.article.published);
  EXPECT_EQ(read_article(wire_json(article))->topic_confidence, 70u);
  EXPECT_EQ(read_article(wire_json(article))->copies.at(1).id, "y");
  EXPECT_FALSE(read_article(wire_json(std::optional<StoredArticle>())));

  const std::vector<Suggestion> completions = {
      {"phụ nữ", "<mark>phụ</mark> nữ", SuggestionKind::kName, ""}};
  EXPECT_EQ(read_suggestions(wire_json(completions), 1).at(0).text_html, completions[0].text_html);
  EXPECT_THROW(read_suggestions(wire_json(completions), 0), BadJson);
}

TEST(ShardJson, HitsAreThoseAskedForAndHoldNoMarkup) {
  Hit hit;
  hit.doc = 5;
  hit.id = "a";
  hit.title_html = "<mark>Hội</mark> &lt;b&gt;";
  hit.published = {2019, 8, 22};
  const PartHitsRequest wanted{.pair_idfs = {}, .rank = {5}, .top = 1, .pinned = {}, .show = {}};
  const PartHitsRequest shown{
      .pair_idfs = {}, .rank = {}, .top = 0, .pinned = {}, .show = {{.doc = 5}}};
  EXPECT_EQ(read_hits(hits_json({hit}), wanted).at(0).title_html, hit.title_html);
  EXPECT_TRUE(read_hits(hits_json({}), wanted).empty()) << "it may be a copy of another";
  EXPECT_THROW(read_hits(hits_json({}), shown), BadJson);
  EXPECT_EQ(read_hits(hits_json({hit}), shown).size(), 1u);
  EXPECT_THROW(read_hits(hits_json({hit, hit}), wanted), BadJson);
  PartHitsRequest other = wanted;
  other.rank = {6};
  EXPECT_THROW(read_hits(hits_json({hit}), other), BadJson);
  hit.snippet_html = "<script>alert(1)</script>";
  EXPECT_THROW(read_hits(hits_json({hit}), wanted), BadJson);
}

TEST(ShardJson, MarkedText) {
  for (const char* good : {"", "a &amp; b", "<mark>a</mark> b <mark>c</mark>"}) {
    EXPECT_TRUE(is_marked_text(good)) << good;
  }
  for (const char* bad : {"<b>", "<mark>", "</mark>", "<mark><mark></mark></mark>", "a > b",
                          "<mark onclick=x>a</mark>", "<", "\"", "<mark>a</mark", "'"}) {
    EXPECT_FALSE(is_marked_text(bad)) << bad;
  }
}

TEST(ShardSpec, FoldersAndAddresses) {
  const auto shards =
      parse_shards({"/var/lib/a", "bac=http://127.0.0.1:8081", "http://[::1]:8082/", "nam=./x=y"});
  EXPECT_EQ(shards[0], (ShardSpec{"shard-1", "/var/lib/a", "", 0}));
  EXPECT_EQ(shards[1], (ShardSpec{"bac", "", "127.0.0.1", 8081}));
  EXPECT_EQ(shards[2], (ShardSpec{"shard-3", "", "::1", 8082}));
  EXPECT_EQ(shards[3], (ShardSpec{"nam", "./x=y", "", 0}));
  for (const char* bad : {"", "a=", "https://127.0.0.1:8081", "http://example.org:80",
                          "http://127.0.0.1", "http://127.0.0.1:x", "http://:0"}) {
    EXPECT_THROW(parse_shards({bad}), std::runtime_error) << bad;
  }
  EXPECT_THROW(parse_shards({"a=/x", "a=/y"}), std::runtime_error);
}

TEST(MergeSuggestions, WhatSeveralPartsSuggestComesFirstAndTitlesLast) {
  const auto of = [](const char* text, SuggestionKind kind = SuggestionKind::kPhrase) {
    return Suggestion{text, text, kind, ""};
  };
  const std::vector<std::vector<Suggestion>> parts = {
      {of("a"), of("b"), of("t", SuggestionKind::kTitle)}, {of("b"), of("c")}, {}};
  const auto texts = [&](std::uint32_t limit) {
    std::string all;
    for (const Suggestion& s : merge_suggestions(parts, limit)) all += s.text + " ";
    return all;
  };
  EXPECT_EQ(texts(10), "b a c t ");
  EXPECT_EQ(texts(3), "b a t ");
  EXPECT_EQ(texts(1), "b ");
  EXPECT_EQ(merge_suggestions({}, 10).size(), 0u);
}

TEST(MergeCandidates, HeaviestOrNewestFirstAndEqualsByShard) {
  std::vector<std::optional<PartCandidates>> found(3);
  found[0].emplace().best = {{1, 3.0, 10}, {2, 1.0, kNoDay}};
  found[2].emplace().best = {{9, 3.0, 12}, {8, 2.0, 11}};
  const auto docs = [&](std::optional<Sort> by_date, std::size_t most) {
    std::string text;
    for (const Placed& placed : merge_candidates(found, by_date, most)) {
      text += std::to_string(placed.part) + ":" + std::to_string(placed.candidate.doc) + " ";
    }
    return text;
  };
  EXPECT_EQ(docs(std::nullopt, 10), "0:1 2:9 2:8 0:2 ");
  EXPECT_EQ(docs(std::nullopt, 2), "0:1 2:9 ");
  EXPECT_EQ(docs(Sort::kNewest, 10), "2:9 2:8 0:1 0:2 ");
  EXPECT_EQ(docs(Sort::kOldest, 10), "0:1 2:8 2:9 0:2 ");
}

}  // namespace
}  // namespace timtin
