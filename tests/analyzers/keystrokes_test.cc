#include "analyzers/keystrokes.h"

#include <gtest/gtest.h>

#include <string>

namespace timtin {
namespace {

struct Typed {
  const char* keys;
  const char* text;
};

class Telex : public ::testing::TestWithParam<Typed> {};
class Vni : public ::testing::TestWithParam<Typed> {};

TEST_P(Telex, wordIsTyped) {
  EXPECT_EQ(decode_keystrokes(GetParam().keys, InputMethod::kTelex), GetParam().text);
}
TEST_P(Vni, wordIsTyped) {
  EXPECT_EQ(decode_keystrokes(GetParam().keys, InputMethod::kVni), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Words, Telex,
    ::testing::Values(Typed{"hooij", "hội"}, Typed{"hoojI", "hộI"}, Typed{"phuj", "phụ"},
                      Typed{"nuwx", "nữ"}, Typed{"nuxw", "nữ"}, Typed{"dduwowngf", "đường"},
                      Typed{"dduongwf", "đường"}, Typed{"duongwfd", "đường"},
                      Typed{"DDuwowngf", "Đường"}, Typed{"tw", "tư"}, Typed{"nhw", "như"},
                      Typed{"tieengs", "tiếng"}, Typed{"tienges", "tiếng"}, Typed{"vieetj", "việt"},
                      Typed{"hoaf", "hòa"}, Typed{"khoer", "khỏe"}, Typed{"thuyr", "thủy"},
                      Typed{"quys", "quý"}, Typed{"giaf", "già"}, Typed{"gif", "gì"},
                      Typed{"muwa", "mưa"}, Typed{"muaw", "mưa"}, Typed{"hoawcj", "hoặc"},
                      Typed{"thuowr", "thuở"}, Typed{"huwu", "hưu"}, Typed{"nghieemx", "nghiễm"},
                      Typed{"xooong", "xoong"}, Typed{"cass", "cas"}));

INSTANTIATE_TEST_SUITE_P(Words, Vni,
                         ::testing::Values(Typed{"ho65i", "hội"}, Typed{"hoi65", "hội"},
                                           Typed{"phu5", "phụ"}, Typed{"nu74", "nữ"},
                                           Typed{"d9u7o7ng2", "đường"}, Typed{"d9uong72", "đường"},
                                           Typed{"ta8ng", "tăng"}, Typed{"hoa2", "hòa"},
                                           Typed{"D9a3ng", "Đảng"}));

TEST(Keystrokes, wordsWithoutAKeyOfTheMethodAreNotTyped) {
  for (const char* word : {"hoa", "binh", "", "lam", "xinhz1"}) {
    EXPECT_FALSE(decode_keystrokes(word, InputMethod::kTelex)) << word;
  }
  for (const char* word : {"hoa", "b2", "a123", "2019", "u23"}) {
    EXPECT_FALSE(decode_keystrokes(word, InputMethod::kVni)) << word;
  }
}

class SecondTry : public ::testing::TestWithParam<Typed> {};

TEST_P(SecondTry, isOffered) {
  const auto reading = read_keystrokes(GetParam().keys);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->text, GetParam().text);
  EXPECT_GT(reading->confidence, 0.5f);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, SecondTry,
    ::testing::Values(Typed{"hooij phuj nuwx", "hội phụ nữ"},
                      Typed{"ho65i phu5 nu74", "hội phụ nữ"},
                      Typed{"Hooij Lieen hieepj Phuj nuwx Vieetj Nam",
                            "Hội Liên hiệp Phụ nữ Việt Nam"},
                      Typed{"baor hieemr xax hooij", "bảo hiểm xã hội"},
                      Typed{"thur tuwowngs chinhs phur", "thủ tướng chính phủ"},
                      Typed{"dduwowngf cao toocs", "đường cao tốc"},
                      Typed{"ba5o lu7c5 gia d9i2nh", "bạo lực gia đình"},
                      Typed{"HOOIJ PHUJ NUWX", "HỘI PHỤ NỮ"}, Typed{"phuj nuwx", "phụ nữ"},
                      Typed{"nghij quyeets 11-NQ/TW nawm 2019", "nghị quyết 11-NQ/TW năm 2019"}));

class NoSecondTry : public ::testing::TestWithParam<const char*> {};

TEST_P(NoSecondTry, isOffered) {
  const auto reading = read_keystrokes(GetParam());
  EXPECT_FALSE(reading) << reading->text << " " << reading->confidence;
}

INSTANTIATE_TEST_SUITE_P(Texts, NoSecondTry,
                         ::testing::Values("", "hoa binh", "xoong", "boong", "A1 B2", "UBND",
                                           "hoi phu nu", "hội phụ nữ", "iPhone 15 Pro Max",
                                           "World Cup", "box office", "Facebook", "moon", "book",
                                           "test", "show", "U23 Viet Nam", "H5N1", "E5 RON92",
                                           "COVID-19", "CO2", "217-218-QD-TW", "22/08/2019",
                                           "Max Verstappen", "Taylor Swift", "how to fix error",
                                           "https://hoilhpn.org.vn", "windows 11", "as", "is"));

}  // namespace
}  // namespace timtin
