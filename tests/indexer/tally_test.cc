#include "indexer/tally.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

Rejected rejected(const std::string& source, const std::string& reason) {
  return {{source, 1}, reason, "x"};
}

TEST(Tally, ReasonsOfOneKindAreOne) {
  const std::vector<std::pair<std::string, std::string>> kinds = {
      {"id \"a:b, c\" was read already, at x.jsonl:17; that one is indexed",
       "id \"...\" was read already"},
      {"the line is longer than 33554432 bytes", "the line is longer than N bytes"},
      {"12 fields where the header names 9", "N fields where the header names N"},
      {"invalid JSON: the document ended early", "invalid JSON"},
      {"broken UTF-8 at byte 12", "broken UTF-N at byte N"},
      {"nothing but navigation: the page holds no text of an article", "nothing but navigation"},
      {"a \"quote that is open", "a \"...\""},
      {"", ""},
  };
  for (const auto& [reason, kind] : kinds) EXPECT_EQ(reason_class(reason), kind);
}

TEST(Tally, OneFolderIsToldByWhatStandsInIt) {
  Tally tally({"/srv/export/"});
  tally.count(rejected("/srv/export/2019/a.html", "r"));
  tally.count(rejected("/srv/export/2019/b.zip/c.html", "r"));
  tally.count(rejected("/srv/export/d.jsonl", "s"));
  ASSERT_EQ(tally.by_source().size(), 2u);
  EXPECT_EQ(tally.by_source().at("/srv/export/2019").rejected, 2u);
  EXPECT_EQ(tally.by_source().at("/srv/export/d.jsonl").read, 1u);
  EXPECT_EQ(tally.by_reason().at("r"), 2u);
}

TEST(Tally, OfSeveralSourcesEachIsOne) {
  Tally tally({"/a", "/a/b", "-", "postgresql://u:s3cret@h/d"});
  Found found;
  found.where.source = "/a/b/c.jsonl";
  found.article.unit = "Bắc Giang";
  tally.count(found);
  tally.count(rejected("/a/x/y.jsonl", "r"));
  tally.count(rejected("(stdin)", "r"));
  tally.count(rejected("postgresql://u@h/d", "r"));
  EXPECT_EQ(tally.by_source().at("/a/b").with_unit, 1u);
  EXPECT_EQ(tally.by_source().at("/a").read, 1u);
  EXPECT_EQ(tally.by_source().count("(stdin)"), 1u);
  EXPECT_EQ(tally.by_source().count("postgresql://u@h/d"), 1u);
}

TEST(Tally, IsBounded) {
  Tally tally({"/a"});
  const std::size_t many = Tally::kMaxRejections + 5;
  for (std::size_t i = 0; i < many; ++i) {
    tally.count(rejected("/a/" + std::to_string(i), "reason " + std::string(i % 300, 'x')));
  }
  EXPECT_EQ(tally.rejections().size(), Tally::kMaxRejections);
  EXPECT_EQ(tally.rejected(), many);
  EXPECT_EQ(tally.by_source().size(), Tally::kMaxSources + 1);
  EXPECT_EQ(tally.by_reason().size(), Tally::kMaxReasons + 1);
  EXPECT_EQ(tally.by_source().at(Tally::kOthers).read, many - Tally::kMaxSources);
}

}  // namespace
}  // namespace timtin
