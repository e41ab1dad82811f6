#include "analyzers/learn_definitions.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace timtin {
namespace {

// "lhpn=liên hiệp phụ nữ; ..." of what is learned from one mention each.
std::string learned(std::string_view text) {
  DefinitionLearner learner;
  for (int i = 0; i < 3; ++i) learner.learn(text);
  std::string all;
  for (const Definition& definition : learner.definitions(1)) {
    if (!all.empty()) all += "; ";
    all += definition.abbreviation + "=";
    for (std::size_t i = 0; i < definition.syllables.size(); ++i) {
      all += (i ? " " : "") + definition.syllables[i];
    }
  }
  return all;
}

TEST(LearnDefinitions, FindsThemBeforeAndWithinBrackets) {
  const std::pair<std::string_view, std::string_view> examples[] = {
      {"Hội Liên hiệp Phụ nữ (LHPN) tỉnh tổ chức tập huấn.", "lhpn=liên hiệp phụ nữ"},
      {"Đó là việc của LHPN (Liên hiệp Phụ nữ), chị nói.", "lhpn=liên hiệp phụ nữ"},
      {"chính sách kế hoạch hóa gia đình (KHHGĐ)", "khhgđ=kế hoạch hóa gia đình"},
      {"Quỹ hỗ trợ phụ nữ (gọi tắt là HTPN)", "htpn=hỗ trợ phụ nữ"},
      {"Sở Văn hóa, Thể thao và Du lịch (VHTTDL)", "vhttdl=văn hóa thể thao và du lịch"},
      {"Sở Giáo dục và Đào tạo (GD&ĐT)", "gdđt=giáo dục và đào tạo"},
      {"ngành Lao động - Thương binh và Xã hội (LĐ-TB&XH)",
       "lđtbxh=lao động thương binh và xã hội"},
      {"KCN (khu công nghiệp, nay đã mở rộng)", "kcn=khu công nghiệp"},
  };
  for (const auto& [text, want] : examples) EXPECT_EQ(learned(text), want) << text;
}

TEST(LearnDefinitions, LeavesOtherBracketsAlone) {
  const std::string_view texts[] = {
      "Chị Nguyễn Thị Lan (Bắc Giang) cho biết",
      "Ông Nam (SN 1990) trú tại thôn 2",
      "theo hãng tin (AFP) sáng nay",
      "Nhà máy liên kết. Hiệp phụ nữ (LHPN)",
      "liên hiệp\nphụ nữ (LHPN)",
      "liên hiệp phụ nữ (LHPN",
      "()",
      "( )",
      "(A)",
      "((LHPN))",
      "FPT Telecom (FPT)",
  };
  for (const std::string_view text : texts) EXPECT_EQ(learned(text), "") << text;
}

TEST(LearnDefinitions, CountsAndDropsTheRare) {
  DefinitionLearner one, other;
  for (int i = 0; i < 12; ++i) one.learn("khu dân cư (KDC)");
  other.learn("kho dữ chung (KDC)");
  other.learn("khu dân cư (KDC)");
  other.learn("Bình Dương (BD)");
  other.learn("Bình Dương (BD)");
  one.merge(other);
  const std::vector<Definition> definitions = one.definitions();
  ASSERT_EQ(definitions.size(), 1u);
  EXPECT_EQ(definitions[0].abbreviation, "kdc");
  EXPECT_EQ(definitions[0].count, 13u);
}

}  // namespace
}  // namespace timtin
