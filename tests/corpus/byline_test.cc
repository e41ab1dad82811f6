#include "corpus/byline.h"

#include <gtest/gtest.h>

#include "corpus/departments.h"

namespace timtin {
namespace {

std::string shown(const std::optional<Byline>& byline) {
  if (!byline) return "nothing";
  std::string text;
  for (const std::string& department : byline->departments) text += department + " ";
  return text + "| " + byline->unit + (byline->whole ? "" : " | and others");
}

TEST(Byline, NamesDepartmentsAndUnit) {
  struct Example {
    const char* line;
    const char* expected;
  };
  for (const Example& example : {
           Example{"CSLP, TCCB Bắc Giang", "CSLP TCCB | Bắc Giang"},
           {"TCCB - CSLP Bắc Giang", "TCCB CSLP | Bắc Giang"},
           {"Ban Tuyên giáo Hội LHPN tỉnh Hà Nam", "TG | Hà Nam"},
           {"Theo Ban Chính sách - Luật pháp", "CSLP | "},
           {"Hội LHPN TP. Đà Nẵng", "| Đà Nẵng"},
           {"Tin, ảnh: Hội LHPN tỉnh Thừa Thiên - Huế", "| Thừa Thiên Huế"},
           {"(Ban TG TP.HCM)", "TG | TP Hồ Chí Minh"},
           {"Thu Hà - Hội LHPN tỉnh Nghệ An", "| Nghệ An | and others"},
           {"Nguyễn Thị Ánh Tuyết (Văn phòng)", "VP |  | and others"},
           {"ban to chuc can bo bac giang", "TCCB | Bắc Giang"},
           {"Thu Hà", "nothing"},
           {"Hội LHPN tỉnh Bắc Giang tặng quà hội viên nghèo", "nothing"},
           {"Hội LHPN huyện Lục Ngạn", "nothing"},
           {"Theo đó, Ban Tuyên giáo sẽ mở ba lớp tập huấn cho cán bộ cơ sở.", "nothing"},
           {"Video", "nothing"},
           {"", "nothing"},
       }) {
    EXPECT_EQ(shown(parse_byline(example.line, Departments::builtin())), example.expected)
        << example.line;
  }
}

TEST(Byline, UnitsAreNamedInTitles) {
  struct Example {
    const char* text;
    const char* expected;
  };
  for (const Example& example : {
           Example{"Bắc Giang: Tọa đàm về giám sát", "Bắc Giang"},
           {"TP.HCM: Ngày hội áo dài", "TP Hồ Chí Minh"},
           {"Tin hoạt đông Hội LHPN tỉnh Bắc Giang", "Bắc Giang"},
           {"Hội LHPN Việt Nam thăm, tặng quà tại tỉnh Hà Giang", "Hà Giang"},
           {"Phụ nữ Thừa Thiên Huế giữ nghề làm hương", "Thừa Thiên Huế"},
           {"Khát vọng hòa bình của người mẹ", ""},
           {"Hội LHPN Việt Nam họp thường kỳ", ""},
           {"", ""},
       }) {
    EXPECT_EQ(unit_in(example.text), example.expected) << example.text;
  }
}

}  // namespace
}  // namespace timtin
