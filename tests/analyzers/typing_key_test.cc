#include "analyzers/typing_key.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

std::string key_of(std::string_view text) {
  TypingKey key;
  make_typing_key(text, key);
  EXPECT_EQ(key.origin.size(), key.letters.size() + 1) << text;
  for (const std::uint32_t at : key.origin) EXPECT_LE(at, text.size()) << text;
  return key.letters;
}

TEST(TypingKey, IsThePlainLettersOfTheWords) {
  const struct {
    const char* text;
    const char* key;
  } kTable[] = {
      {"Khởi nghiệp, 2019", "khoi nghiep 2019"},
      {"ĐƯỜNG phố", "duong pho"},
      {"hoà - hòa", "hoa hoa"},
      {"e\u0302\u0323 ê\u0323", "e e"},  // NFD, and marks half composed
      {"Nghị định 217-218/QĐ-TW", "nghi dinh 217 218 qd tw"},
      {"  «Ý»  ", "y"},
      {"日本 tin", "日 本 tin"},
      {"naïve Ðà Nẵng", "naive da nang"},
      {"làm\u00ADviệc", "lamviec"},               // a soft hyphen is nothing
      {"Kĩ năng, kỹ thuật", "ky nang ky thuat"},  // i and y where they are one
      {"quí hoá liệt sỹ", "quy hoa liet si"},
      {"tivi kinh thúi thúy", "tivi kinh thui thuy"},
      {"", ""},
      {"...", ""},
      {"a\xFF"
       "b",
       "a b"},
  };
  for (const auto& row : kTable) EXPECT_EQ(key_of(row.text), row.key) << row.text;
}

TEST(TypingKey, LeavesAnUnfinishedWordAsItIsTyped) {
  TypingKey key;
  make_typing_key("kĩ năng ki", key, true);
  EXPECT_EQ(key.letters, "ky nang ki");
  EXPECT_TRUE(finish_last_word(key.letters));
  EXPECT_EQ(key.letters, "ky nang ky");
  EXPECT_FALSE(finish_last_word(key.letters));
  std::string none;
  EXPECT_FALSE(finish_last_word(none));
}

TEST(TypingKey, KnowsWhereItsLettersStand) {
  const std::string text = "Hội, phụ nữ!";
  TypingKey key;
  make_typing_key(text, key);
  EXPECT_EQ(key.starts, (std::vector<std::uint32_t>{0, 4, 8}));
  EXPECT_EQ(text.substr(key.origin[4], key.origin[7] - key.origin[4]), "phụ");
  EXPECT_EQ(text.substr(key.origin[8], key.origin.back() - key.origin[8]), "nữ");
}

TEST(TypingKey, KeepsWhatMayStillBecomeAWord) {
  const struct {
    const char* typed;
    const char* whole;
    bool may;
  } kTable[] = {
      {"nu", "nữ", true},       {"nư", "nữ", true},      {"nữ", "nữ", true},
      {"nú", "nữ", false},      {"kho", "khởi", true},   {"khô", "khởi", false},
      {"hoà", "hòa", true},     {"hoà", "hoàn", true},   {"d", "được", true},
      {"đ", "dân", false},      {"NỮ", "nữ", true},      {"nghiêpp", "nghiệp", false},
      {"nu\u031b", "nữ", true}, {"bán", "bạn", false},   {"2", "2019", true},
      {"日", "日本", true},     {"kĩ", "kỹ", true},      {"kỹ", "kĩ", true},
      {"ki", "kỹ", true},       {"kĩ", "kĩnh", true},    {"kí", "kỹ", false},
      {"ki", "kính", true},     {"thúi", "thúy", false},
  };
  for (const auto& row : kTable) {
    EXPECT_EQ(may_become(toned_word(row.typed), toned_word(row.whole)), row.may)
        << row.typed << " " << row.whole;
  }
}

}  // namespace
}  // namespace timtin
