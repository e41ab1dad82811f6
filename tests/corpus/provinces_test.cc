#include "corpus/provinces.h"

#include <gtest/gtest.h>

#include <set>

#include "corpus/name_key.h"

namespace timtin {
namespace {

TEST(Provinces, AreFoundHoweverTheyAreWritten) {
  struct Example {
    const char* text;
    const char* name;
  };
  for (const Example& example : {
           Example{"Bắc Giang", "Bắc Giang"},
           {"tỉnh Bắc Giang", "Bắc Giang"},
           {"BAC GIANG", "Bắc Giang"},
           {"TP.HCM", "TP Hồ Chí Minh"},
           {"Tp. Hồ Chí Minh", "TP Hồ Chí Minh"},
           {"thành phố Hồ Chí Minh", "TP Hồ Chí Minh"},
           {"Sài Gòn", "TP Hồ Chí Minh"},
           {"Thừa Thiên - Huế", "Thừa Thiên Huế"},
           {"TT-Huế", "Thừa Thiên Huế"},
           {"thành phố Huế", "Huế"},
           {"Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"},
           {"Đắc Lắc", "Đắk Lắk"},
           {"Hoà Bình", "Hòa Bình"},
       }) {
    const Province* found = find_province(example.text);
    ASSERT_TRUE(found) << example.text;
    EXPECT_EQ(found->name, example.name) << example.text;
  }
  EXPECT_FALSE(find_province("Lục Ngạn"));
  EXPECT_FALSE(find_province("tỉnh"));
  EXPECT_FALSE(find_province(""));
}

TEST(Provinces, SixtyThreeBecameThirtyFour) {
  std::set<std::string> today;
  for (const Province& province : provinces()) {
    today.insert(province.successor.empty() ? province.name : province.successor);
    if (province.successor.empty()) continue;
    const Province* successor = find_province(province.successor);
    ASSERT_TRUE(successor) << province.name;
    EXPECT_EQ(successor->name, province.successor);
    EXPECT_EQ(successor->successor, "") << province.name;
  }
  EXPECT_EQ(today.size(), 34u);
  EXPECT_EQ(provinces().size(), 65u);  // with Hà Tây, and Huế beside Thừa Thiên Huế
  EXPECT_EQ(find_province("Bắc Giang")->successor, "Bắc Ninh");
}

TEST(Provinces, AProvinceOfTodayHoldsThoseItWasMadeOf) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(units_under("tỉnh bắc ninh"), (Names{"Bắc Ninh", "Bắc Giang"}));
  EXPECT_EQ(units_under("Bắc Giang"), Names{"Bắc Giang"});
  EXPECT_EQ(units_under("Lâm Đồng"), (Names{"Lâm Đồng", "Bình Thuận", "Đắk Nông"}));
  EXPECT_EQ(units_under("TP.HCM"), (Names{"TP Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Bình Dương"}));
  EXPECT_EQ(units_under("Bộ Công an"), Names{"Bộ Công an"});
}

TEST(Provinces, TheLongestNameAtAPlaceIsTaken) {
  const std::string key = name_key("Bà Rịa - Vũng Tàu, sáng nay");
  const ProvinceAt found = province_at(key);
  ASSERT_TRUE(found.province);
  EXPECT_EQ(key.substr(0, found.size), "ba ria vung tau");
  EXPECT_FALSE(province_at("giang").province);
  EXPECT_FALSE(province_at("").province);
}

TEST(Provinces, UnitsGetTheirCanonicalName) {
  EXPECT_EQ(canonical_unit("Hội LHPN tỉnh Bắc Giang"), "Bắc Giang");
  EXPECT_EQ(canonical_unit("tp hcm"), "TP Hồ Chí Minh");
  EXPECT_EQ(canonical_unit("Hội LHPN Bộ Công an"), "Hội LHPN Bộ Công an");
  EXPECT_EQ(canonical_unit(""), "");
}

}  // namespace
}  // namespace timtin
