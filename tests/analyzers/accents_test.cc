#include "analyzers/accents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/accent_builder.h"

namespace timtin {
namespace {

struct Pair {
  const char* typed;
  const char* meant;
};

class Restore : public ::testing::TestWithParam<Pair> {};

TEST_P(Restore, readsWhatWasMeant) {
  EXPECT_EQ(AccentRestorer().restore(GetParam().typed), GetParam().meant);
}

INSTANTIATE_TEST_SUITE_P(
    Accents, Restore,
    ::testing::Values(Pair{"Ha Noi", "Hà Nội"},
                      Pair{"Hoi Lien hiep Phu nu Viet Nam", "Hội Liên hiệp Phụ nữ Việt Nam"},
                      Pair{"hội lien hiep phu nu", "hội liên hiệp phụ nữ"},
                      Pair{"LIEN DOAN LAO DONG", "LIÊN ĐOÀN LAO ĐỘNG"},
                      Pair{"phong chong bao luc gia dinh", "phòng chống bạo lực gia đình"},
                      Pair{"chu tich uy ban nhan dan thanh pho Ho Chi Minh",
                           "chủ tịch ủy ban nhân dân thành phố Hồ Chí Minh"},
                      Pair{"bao hiem xa hoi, bao hiem y te", "bảo hiểm xã hội, bảo hiểm y tế"},
                      Pair{"Dang bo huyen", "Đảng bộ huyện"},
                      Pair{"  nong  dan ", "  nông  dân "}));

INSTANTIATE_TEST_SUITE_P(
    StaysAsItIs, Restore,
    ::testing::Values(Pair{"", ""}, Pair{"iPhone 15 Pro Max", "iPhone 15 Pro Max"},
                      Pair{"FIFA World Cup", "FIFA World Cup"}, Pair{"UBND", "UBND"},
                      Pair{"COVID-19", "COVID-19"}, Pair{"22/08/2019", "22/08/2019"},
                      Pair{"217-218-QĐ-TW", "217-218-QĐ-TW"}, Pair{"A320 F0 H5N1", "A320 F0 H5N1"},
                      Pair{"hoilhpn.org.vn", "hoilhpn.org.vn"},
                      Pair{"lien-he@hoilhpn.org.vn", "lien-he@hoilhpn.org.vn"},
                      Pair{"Facebook TikTok YouTube", "Facebook TikTok YouTube"},
                      Pair{"hoà bình thuỷ lợi", "hoà bình thuỷ lợi"},
                      Pair{"Tiền vệ Quang Hải ghi bàn", "Tiền vệ Quang Hải ghi bàn"},
                      Pair{"\xC3(\xFF ", "\xC3(\xFF "}));

TEST(Accents, wordsTypedDecomposedAreTyped) {
  EXPECT_EQ(AccentRestorer().restore("ho\u0323\u0302i lien hiep"), "ho\u0323\u0302i liên hiệp");
}

TEST(Accents, marksWithoutToneNarrowTheChoice) {
  EXPECT_EQ(AccentRestorer().restore("nguơi"), "người");
}

TEST(Accents, readingsAreDifferentAndTheirProbabilitiesFall) {
  const auto readings = AccentRestorer().readings("ban do", 5);
  ASSERT_GE(readings.size(), 2u);
  double sum = 0;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    sum += readings[i].probability;
    if (i > 0) {
      EXPECT_LE(readings[i].probability, readings[i - 1].probability);
      EXPECT_NE(readings[i].text, readings[i - 1].text);
    }
  }
  EXPECT_LE(sum, 1.0001);
}

TEST(Accents, spellingsPointAtTheirWord) {
  const std::string text = "Bo truong Bo Y te";
  const auto words = AccentRestorer().spellings(text, 0.001f);
  ASSERT_FALSE(words.empty());
  EXPECT_EQ(words[0].begin, 0u);
  EXPECT_EQ(words[0].end, 2u);
  EXPECT_EQ(words[0].spellings[0].spelling, "Bộ");
  EXPECT_GT(words[0].spellings[0].probability, 0.9f);
}

TEST(Accents, aWrongToneIsProposedNotApplied) {
  const AccentRestorer restorer;
  const std::string text = "tăng cường hoạt đông của hội phụ nữ";
  EXPECT_EQ(restorer.restore(text), text);
  const auto proposals = restorer.corrections(text);
  ASSERT_EQ(proposals.size(), 1u);
  EXPECT_EQ(proposals[0].spelling, "động");
  EXPECT_EQ(text.substr(proposals[0].begin, proposals[0].end - proposals[0].begin), "đông");
  const auto missing = restorer.corrections("hội phu nữ");
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].spelling, "phụ");
}

TEST(Accents, rightTextHasNoProposals) {
  for (const char* text : {"hoạt động của hội liên hiệp phụ nữ tỉnh", "mùa đông lạnh giá",
                           "Quang Hải và Công Phượng", "iPhone"}) {
    EXPECT_THAT(AccentRestorer().corrections(text), ::testing::IsEmpty()) << text;
  }
}

TEST(Accents, lettersOutsideTheirAccentsNeverChange) {
  const AccentRestorer restorer;
  std::mt19937 random(7);
  const std::string alphabet[] = {"a", "n", "h", "o", "i", "đ",        "ễ",
                                  "U", " ", ".", "1", "-", "\xCC\x81", "\xF0"};
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (int k = 0; k < 24; ++k) text += alphabet[random() % std::size(alphabet)];
    const std::string restored = restorer.restore(text);
    for (std::size_t a = 0, b = 0; a < text.size() || b < restored.size();) {
      VietLetter x, y;
      if (read_letter(text, a, x)) {
        ASSERT_TRUE(read_letter(restored, b, y)) << text;
        ASSERT_EQ(x.base, y.base);
        ASSERT_EQ(x.upper, y.upper);
      } else {
        ASSERT_EQ(text[a++], restored[b++]);
      }
    }
  }
}

TEST(AccentModel, brokenBytesAreAnError) {
  alignas(64) unsigned char bytes[256] = {};
  EXPECT_THROW(AccentModel::open({bytes, 10}), std::runtime_error);
  EXPECT_THROW(AccentModel::open(bytes), std::runtime_error);
  std::copy_n(kAccentMagic, 8, bytes);
  EXPECT_THROW(AccentModel::open(bytes), std::runtime_error);
  bytes[24] = 255;  // spellings longer than the file
  EXPECT_THROW(AccentModel::open(bytes), std::runtime_error);
}

// An aligned copy, as a mapped file has it.
struct Mapped {
  explicit Mapped(const std::string& from) : words(from.size() / 16 + 1), size(from.size()) {
    std::copy(from.begin(), from.end(), reinterpret_cast<char*>(words.data()));
  }
  struct alignas(16) Word {
    unsigned char bytes[16];
  };
  std::span<const unsigned char> bytes() const { return {words.data()->bytes, size}; }
  std::vector<Word> words;
  std::size_t size;
};

TEST(AccentModelBuilder, learnsFromText) {
  AccentTraining options;
  options.min_count = 1;
  AccentModelBuilder builder(options);
  for (int i = 0; i < 50; ++i) {
    builder.add("bản đồ thành phố");
    builder.add("bán đồ chơi");
  }
  const Mapped bytes(builder.build());
  const AccentModel model = AccentModel::open(bytes.bytes());
  const AccentRestorer restorer(model);
  EXPECT_EQ(restorer.restore("ban do thanh pho"), "bản đồ thành phố");
  EXPECT_EQ(restorer.restore("ban do choi"), "bán đồ chơi");
}

TEST(AccentModelBuilder, aSideModelAddsWhatAnArchiveWrites) {
  // A village that no newspaper of the base model names.
  AccentModelBuilder builder({}, &AccentModel::base());
  for (int i = 0; i < 30; ++i) {
    builder.add("Chi hội phụ nữ thôn Hạ Lởi họp mặt");
    builder.add("Phụ nữ Hạ Lởi giúp nhau làm kinh tế");
    builder.add("Đường về thôn Hạ Lởi");
  }
  const Mapped bytes(builder.build());
  const AccentModel side = AccentModel::open(bytes.bytes());
  EXPECT_EQ(side.learned_over(), AccentModel::base().identity());
  const AccentRestorer restorer(AccentModel::base(), &side);
  EXPECT_EQ(restorer.restore("phu nu Ha Loi"), "phụ nữ Hạ Lởi");
  EXPECT_EQ(restorer.restore("Ha Noi"), "Hà Nội");
}

TEST(AccentModelBuilder, theSameTextsMakeTheSameBytes) {
  const auto build = [] {
    AccentModelBuilder builder;
    for (int i = 0; i < 9; ++i) builder.add("hội phụ nữ họp bàn việc làng", 2);
    return builder.build();
  };
  EXPECT_EQ(build(), build());
}

}  // namespace
}  // namespace timtin
