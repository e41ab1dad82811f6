// Query syntax v1, rule by rule; and no string that it does not take.
#include "searcher/parse_query.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "corpus/clean_text.h"

namespace timtin {
namespace {

std::string shown(const TextItem& item) {
  const std::string text =
      item.kind == TextItem::Kind::kPhrase ? "\"" + item.text + "\"" : item.text;
  return (item.title_only ? "title:" : "") + text;
}

// "[a b] [c | "d e"] -f topic=x date=2019-01-01..2019-12-31 !1": ! counts warnings.
std::string shown(const Query& query) {
  std::string text;
  const auto add = [&text](const std::string& piece) { text += (text.empty() ? "" : " ") + piece; };
  for (const auto& group : query.groups) {
    std::string items;
    for (const TextItem& item : group) items += (items.empty() ? "" : " | ") + shown(item);
    add("[" + items + "]");
  }
  for (const TextItem& item : query.excluded) add("-" + shown(item));
  for (const std::string& value : query.topics) add("topic=" + value);
  for (const std::string& value : query.departments) add("department=" + value);
  for (const std::string& value : query.units) add("unit=" + value);
  if (query.dates != DateRange{}) {
    add("date=" + to_iso(query.dates.first) + ".." + to_iso(query.dates.last));
  }
  if (!query.warnings.empty()) add("!" + std::to_string(query.warnings.size()));
  return text;
}

struct Example {
  const char* query;
  const char* meaning;
};

void expect_all(const std::vector<Example>& examples) {
  for (const auto& [query, meaning] : examples) {
    EXPECT_EQ(shown(parse_query(query)), meaning) << query;
  }
}

TEST(ParseQuery, WordsAreOneRun) {
  expect_all({
      {"", ""},
      {" \t\r\n ", ""},
      {"phụ nữ", "[phụ nữ]"},
      {"  phụ \t nữ\n", "[phụ nữ]"},
      {"217-218-QĐ-TW ngày 22/08/2019", "[217-218-QĐ-TW ngày 22/08/2019]"},
      {"HOÀ bình", "[HOÀ bình]"},
      {"hội (phụ nữ) & <bé> *", "[hội (phụ nữ) & <bé> *]"},
      {"AND NOT or", "[AND NOT or]"},
  });
}

TEST(ParseQuery, QuotesMakeAPhrase) {
  expect_all({
      {"\"phụ nữ\"", "[\"phụ nữ\"]"},
      {"“phụ nữ”", "[\"phụ nữ\"]"},
      {"«phụ nữ»", "[\"phụ nữ\"]"},
      {"„phụ nữ“", "[\"phụ nữ\"]"},
      {"hội \"phụ nữ\" tỉnh", "[hội] [\"phụ nữ\"] [tỉnh]"},
      {"hội\"phụ nữ\"tỉnh", "[hội] [\"phụ nữ\"] [tỉnh]"},
      {"\"-phụ OR nữ topic:x\"", "[\"-phụ OR nữ topic:x\"]"},
      {"\"\"", ""},
      {"hội \"\" nữ", "[hội nữ]"},
      {"hội \"phụ nữ", "[hội] [\"phụ nữ\"] !1"},
      {"hội \"", "[hội] !1"},
  });
}

TEST(ParseQuery, AHyphenBeforeAWordExcludesIt) {
  expect_all({
      {"-bóng", "-bóng"},
      {"phụ nữ -bóng đá", "[phụ nữ] [đá] -bóng"},
      {"-\"bóng đá\" nữ", "[nữ] -\"bóng đá\""},
      {"-title:bóng", "-title:bóng"},
      {"a-b", "[a-b]"},
      {"a - b", "[a - b]"},
      {"-", "[-]"},
      {"--x", "[--x]"},
      {"-a -b", "-a -b"},
      {"a -\"b", "[a] -\"b\" !1"},
  });
}

TEST(ParseQuery, OrBindsItsNeighbours) {
  expect_all({
      {"a OR b", "[a | b]"},
      {"a OR b OR c", "[a | b | c]"},
      {"a b OR c d", "[a] [b | c] [d]"},
      {"\"a b\" OR c", "[\"a b\" | c]"},
      {"a OR \"b c\" d", "[a | \"b c\"] [d]"},
      {"title:a OR b", "[title:a | b]"},
      {"OR a", "[a] !1"},
      {"a OR", "[a] !1"},
      {"OR", "!1"},
      {"a OR OR b", "[a | b]"},
      {"a or b", "[a or b]"},
      {"a \"OR\" b", "[a] [\"OR\"] [b]"},
      {"-OR a", "[a] -OR"},
  });
}

TEST(ParseQuery, FieldsRestrict) {
  expect_all({
      {"title:hội", "[title:hội]"},
      {"title:\"hội nghị\" tỉnh", "[title:\"hội nghị\"] [tỉnh]"},
      {"title:a title:b c", "[title:a] [title:b] [c]"},
      {"topic:gia-đình", "topic=gia-đình"},
      {"topic:\"bình đẳng giới\" nữ", "[nữ] topic=bình đẳng giới"},
      {"topic:“bình đẳng giới”", "topic=bình đẳng giới"},
      {"topic:a topic:b", "topic=a topic=b"},
      {"department:CSLP unit:\"Bắc Giang\"", "department=CSLP unit=Bắc Giang"},
      {"nữ department:CSLP bé", "[nữ] [bé] department=CSLP"},
      {"-topic:a b", "[b] !1"},
      {"title:", "[title:]"},
      {"title: hội", "[title: hội]"},
      {"author:x", "[author:x]"},
      {"http://a.vn 12:30", "[http://a.vn 12:30]"},
      {":x", "[:x]"},
      {"topic:\"\"", ""},
  });
}

TEST(ParseQuery, DatesArePeriodsOrRanges) {
  expect_all({
      {"date:2019", "date=2019-01-01..2019-12-31"},
      {"date:2020-02", "date=2020-02-01..2020-02-29"},
      {"date:22/08/2019", "date=2019-08-22..2019-08-22"},
      {"date:2019-08..2020", "date=2019-08-01..2020-12-31"},
      {"date:..2020-03", "date=..2020-03-31"},
      {"date:2019..", "date=2019-01-01.."},
      {"date:\"22/08/2019..2020\"", "date=2019-08-22..2020-12-31"},
      {"nữ date:2019 bé", "[nữ] [bé] date=2019-01-01..2019-12-31"},
      {"date:2018 date:2019", "date=2019-01-01..2019-12-31"},
      {"date:31/02/2019", "!1"},
      {"date:hôm-qua nữ", "[nữ] !1"},
      {"date:2020..2019", "!1"},
      {"-date:2019", "!1"},
      {"date:", "[date:]"},
  });
}

TEST(ParseQuery, WarningsSayWhatWasNotUnderstood) {
  const Query query = parse_query("date:hôm-qua");
  ASSERT_EQ(query.warnings.size(), 1u);
  EXPECT_NE(query.warnings[0].find("hôm-qua"), std::string::npos) << query.warnings[0];
}

TEST(ParseQuery, ALongQueryIsCutAtACharacterWithAWarning) {
  std::string text(kMaxQueryBytes - 1, 'a');
  EXPECT_EQ(shown(parse_query(text)), "[" + text + "]");
  const Query cut = parse_query(text + "ộb");
  EXPECT_EQ(shown(cut), "[" + text + "] !1");
  const Query many = parse_query(std::string(5'000'000, '"'));
  EXPECT_FALSE(many.warnings.empty());
}

TEST(ParseQuery, TakesAnyBytes) {
  std::mt19937 random(1);
  const std::vector<std::string> pieces = {
      "\"",     "“",    "”",        "-",   "OR",   " ",   ":",  "title:", "date:", "..",
      "topic:", "\xFF", "\xE2\x80", "hội", "2019", "31/", "\0", "«",      "unit:"};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const int length = static_cast<int>(random() % 12);
    for (int k = 0; k < length; ++k) {
      if (i % 2) {
        text += pieces[random() % pieces.size()];
      } else {
        text += static_cast<char>(random());
      }
    }
    const Query query = parse_query(text);
    EXPECT_EQ(query, parse_query(text));
    for (const auto& group : query.groups) {
      ASSERT_FALSE(group.empty()) << testing::PrintToString(text);
      for (const TextItem& item : group) EXPECT_FALSE(item.text.empty());
    }
    for (const TextItem& item : query.excluded) EXPECT_FALSE(item.text.empty());
    for (const std::string& warning : query.warnings) {
      EXPECT_FALSE(first_broken_utf8(warning)) << testing::PrintToString(text);
    }
  }
}

}  // namespace
}  // namespace timtin
