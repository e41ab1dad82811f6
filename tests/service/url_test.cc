#include "service/url.h"

#include <gtest/gtest.h>

#include <random>

namespace timtin {
namespace {

TEST(PercentDecode, Decodes) {
  EXPECT_EQ(percent_decode("ph%E1%BB%A5%20n%e1%bb%af"), "phụ nữ");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_EQ(percent_decode("a+b%2Bc", true), "a b+c");
  EXPECT_EQ(percent_decode(""), "");
  EXPECT_EQ(percent_decode("phụ"), "phụ") << "raw UTF-8 is what curl sends";
}

TEST(PercentDecode, RefusesWhatIsBroken) {
  for (const char* broken : {"%", "a%4", "%zz", "%4g", "%%41", "%+1", "%00", "%FF", "%C0%AF",
                             "%ED%A0%80", "%E1%BB", "\xff"}) {
    EXPECT_EQ(percent_decode(broken), std::nullopt) << broken;
  }
}

TEST(PercentDecode, UndoesPercentEncodeOfAnyUtf8) {
  std::mt19937 random(8);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 20; ++i) {
      const char* const pieces[] = {"đ", "ệ", "%", "+", "&", "=", "/", " ", "a", "\n", "?", "\x7f"};
      text += pieces[random() % std::size(pieces)];
    }
    EXPECT_EQ(percent_decode(percent_encode(text)), text);
    EXPECT_EQ(percent_decode(percent_encode(text), true), text);
  }
}

TEST(ParseQuery, KeepsOrderAndRepetitions) {
  const auto parameters =
      parse_query("q=h%E1%BB%99i+ph%E1%BB%A5&topic=a&&topic=b&empty=&bare&x=1=2");
  const Parameters expected = {{"q", "hội phụ"}, {"topic", "a"}, {"topic", "b"},
                               {"empty", ""},    {"bare", ""},   {"x", "1=2"}};
  EXPECT_EQ(parameters, expected);
  EXPECT_EQ(parse_query(""), Parameters());
  EXPECT_EQ(parse_query("q=%"), std::nullopt);
  EXPECT_EQ(parse_query("%=q"), std::nullopt);
}

TEST(ParseTarget, SplitsBeforeItDecodes) {
  const auto target = parse_target("/v1/articles/a%2Fb%3Fc?q=1");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/v1/articles/a%2Fb%3Fc");
  EXPECT_EQ(target->segments, (std::vector<std::string>{"v1", "articles", "a/b?c"}));
  EXPECT_EQ(target->parameters, (Parameters{{"q", "1"}}));
}

TEST(ParseTarget, TakesEveryFormOfTarget) {
  EXPECT_TRUE(parse_target("/")->segments.empty());
  EXPECT_EQ(parse_target("//v1//search/")->segments, (std::vector<std::string>{"v1", "search"}));
  EXPECT_EQ(parse_target("http://h:80/a?b=c")->path, "/a");
  EXPECT_EQ(parse_target("http://h")->path, "/");
  EXPECT_EQ(parse_target("http://h?a=b")->path, "/");
  EXPECT_EQ(parse_target("*")->path, "*");
  EXPECT_FALSE(parse_target(""));
  EXPECT_FALSE(parse_target("v1/search"));
  EXPECT_FALSE(parse_target("/a%00b"));
  EXPECT_FALSE(parse_target("/a?b=%C3"));
}

}  // namespace
}  // namespace timtin
