#include "searcher/suggest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/searcher/archive.h"
#include "tests/searcher/html_text.h"

namespace timtin {
namespace {

std::vector<Article> portal() {
  std::vector<Article> articles;
  const auto add = [&](const char* title, const char* body, const char* date = "") {
    Article article = article_of("a" + std::to_string(articles.size()), title, body);
    if (*date) article.published = parse_period(date)->first;
    article.topic = articles.size() % 2 ? "Kinh tế" : "Gia đình & trẻ em";
    article.unit = "Bắc Giang";
    article.departments = {"CSLP"};
    articles.push_back(std::move(article));
  };
  add("Phụ nữ khởi nghiệp ở vùng cao", "Hội viên vay vốn.", "2019-05-01");
  add("Ngày hội phụ nữ khởi nghiệp", "Nhiều gian hàng của hội viên.", "2020-05-01");
  add("Hỗ trợ phụ nữ khởi nghiệp", "Vốn vay cho phụ nữ khuyết tật.", "2021-05-01");
  add("Dạy nghề cho phụ nữ khuyết tật", "Lớp học may.", "2018-05-01");
  add("Giúp phụ nữ khuyết tật có việc làm", "Cơ sở may.");
  add("Bán hàng rong dưới <phố> & \"chợ\"", "Bán hàng rong, bán hàng rong.", "2022-01-01");
  add("Bạn hàng của chị em bán hàng rong", "Bạn hàng xa gần, bạn hàng lâu năm.");
  add("Bạn hàng lâu năm ở chợ",
      "Nguyễn Thị Hoà nói. Bà Nguyễn Thị Hoà bán rau; có Nguyễn Thị Hoà.");
  add("Bán hàng rong ngày mưa", "Chị bán hàng rong kể.");
  add("Kỹ năng sống cho trẻ", "Lớp kỹ năng sống.");
  add("Trại hè dạy kĩ năng bơi", "Kinh phí do phường lo.");
  add("Kinh phí trại hè", "Kinh phí của phường.");
  return articles;
}

class SuggestTest : public testing::Test {
 protected:
  SuggestTest() : archive_(portal()) {}

  std::vector<Suggestion> ask(std::string_view typed, std::uint32_t limit = 10) {
    return suggest(*archive_.generation(), typed, limit);
  }
  std::vector<std::string> texts(std::string_view typed, std::uint32_t limit = 10) {
    std::vector<std::string> texts;
    for (const Suggestion& suggestion : ask(typed, limit)) texts.push_back(suggestion.text);
    return texts;
  }
  bool has(std::string_view typed, const std::string& text) {
    const auto all = texts(typed);
    return std::find(all.begin(), all.end(), text) != all.end();
  }

  Archive archive_;
};

TEST_F(SuggestTest, PhrasesComeFirstHoweverTheyAreTyped) {
  for (const char* typed : {"phu nu kho", "phụ nữ kho", "phụ nữ khởi", "PHU NU KHO", "phu nữ khơ",
                            "phuj nuwx kho", "phu5 nu74 kho", "phu\u0323 nu\u031b\u0303 kho"}) {
    const auto all = ask(typed);
    ASSERT_FALSE(all.empty()) << typed;
    EXPECT_EQ(all[0].text, "phụ nữ khởi nghiệp") << typed;
    EXPECT_EQ(all[0].kind, SuggestionKind::kPhrase);
  }
  EXPECT_TRUE(has("phu nu kh", "phụ nữ khuyết tật"));
}

TEST_F(SuggestTest, TitlesAreFoundFromAnyOfTheirWordsTheNewestFirst) {
  std::vector<std::string> titles;
  for (const Suggestion& s : ask("khoi ng")) {
    if (s.kind == SuggestionKind::kTitle) titles.push_back(s.id);
  }
  EXPECT_EQ(titles, (std::vector<std::string>{"a2", "a1", "a0"}));
}

TEST_F(SuggestTest, IAndYAreOneWhereTheAnalyzerHasThemAsOne) {
  for (const char* typed : {"kỹ năng", "kĩ năng", "ky nang", "ki nang", "kĩ", "kỹ", "ki", "ky"}) {
    EXPECT_TRUE(has(typed, "Kỹ năng sống cho trẻ")) << typed;
    EXPECT_TRUE(has(typed, "Trại hè dạy kĩ năng bơi")) << typed;
  }
  EXPECT_TRUE(has("ki", "Kinh phí trại hè"));  // an unfinished word may go on
  for (const char* typed : {"ky", "ki n", "kĩ"}) {
    EXPECT_FALSE(has(typed, "Kinh phí trại hè")) << typed;
  }
}

TEST_F(SuggestTest, AccentsThatAreTypedAreKept) {
  for (const std::string& text : texts("bán h")) {
    EXPECT_NE(text, "bạn hàng");
    EXPECT_NE(text, "Bạn hàng lâu năm ở chợ");
  }
  EXPECT_TRUE(has("ban h", "bán hàng rong"));
  EXPECT_TRUE(has("ban h", "Bạn hàng lâu năm ở chợ"));
  // What nobody writes is the second best.
  EXPECT_TRUE(has("bàn hàng", "bán hàng rong"));
  EXPECT_TRUE(has("nguyễn thị hòa", "Nguyễn Thị Hoà"));  // either tone style
}

TEST_F(SuggestTest, KindsAreTold) {
  const auto kind_of = [&](const char* typed, const char* text) {
    for (const Suggestion& s : ask(typed)) {
      if (s.text == text) return std::string(name_of(s.kind));
    }
    return std::string("none");
  };
  EXPECT_EQ(kind_of("kinh", "Kinh tế"), "topic");
  EXPECT_EQ(kind_of("tre", "Gia đình & trẻ em"), "topic");
  EXPECT_EQ(kind_of("bac", "Bắc Giang"), "unit");
  EXPECT_EQ(kind_of("cs", "CSLP"), "department");
  EXPECT_EQ(kind_of("luat", "Ban Chính sách - Luật pháp"), "department");
  EXPECT_EQ(kind_of("nguyen", "Nguyễn Thị Hoà"), "name");
  EXPECT_EQ(kind_of("ban hang l", "Bạn hàng lâu năm ở chợ"), "title");
}

TEST_F(SuggestTest, MarksWhatIsTypedAndEscapesTheRest) {
  const auto all = ask("duoi ph");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].text_html, "Bán hàng rong <mark>dưới &lt;ph</mark>ố&gt; &amp; &quot;chợ&quot;");
}

TEST_F(SuggestTest, TheLastWordsAreCompletedIfNothingElseIs) {
  const auto all = ask("hội nghị về <phu nu kho");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].text, "hội nghị về <phụ nữ khởi nghiệp");
  EXPECT_EQ(all[0].text_html, "hội nghị về &lt;<mark>phụ nữ khở</mark>i nghiệp");
}

TEST_F(SuggestTest, AnswersAreBounded) {
  EXPECT_EQ(texts("b", 3).size(), 3u);
  EXPECT_LE(texts("h", 1000).size(), kMaxSuggestions);
  EXPECT_TRUE(texts("b", 0).empty());
  EXPECT_TRUE(texts("").empty());
  EXPECT_TRUE(texts(" ,. ").empty());
  EXPECT_TRUE(texts(std::string(kMaxTypedBytes + 1, 'b')).empty());
  EXPECT_TRUE(texts("zzq").empty());
  EXPECT_NO_THROW(texts("\xFF\xC3 ph\xE1\xBB"));
}

// Whatever is typed: no text twice, html is the text, and each holds the letters that are typed.
TEST_F(SuggestTest, HoldsForAnyPrefixOfAnyTitle) {
  std::mt19937 random(7);
  for (const Article& article : portal()) {
    for (std::size_t size = 1; size <= article.title.size(); ++size) {
      const std::string typed = article.title.substr(0, size);
      const auto all = ask(typed, 1 + random() % 12);
      std::set<std::string> seen;
      for (const Suggestion& s : all) {
        EXPECT_TRUE(seen.insert(s.text).second) << typed << ": " << s.text;
        const HtmlText shown = html_text(s.text_html);
        EXPECT_EQ(shown.text, s.text) << typed;
        EXPECT_TRUE(shown.clean) << s.text_html;
        EXPECT_EQ(shown.marks.size(), 1u) << s.text_html;
      }
    }
    EXPECT_TRUE(has(article.title, article.title)) << article.title;
  }
}

}  // namespace
}  // namespace timtin
