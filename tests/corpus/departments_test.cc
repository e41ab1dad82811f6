#include "corpus/departments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

TEST(Departments, AreFoundHoweverTheyAreWritten) {
  struct Example {
    const char* text;
    const char* code;
  };
  for (const Example& example : {
           Example{"CSLP", "CSLP"},
           {"cslp", "CSLP"},
           {"Chính sách - Luật pháp", "CSLP"},
           {"Chính sách Luật pháp", "CSLP"},
           {"BAN CHÍNH SÁCH – LUẬT PHÁP", "CSLP"},
           {"chinh sach luat phap", "CSLP"},
           {"Ban Chi\u0301nh sa\u0301ch - Lua\u0302\u0323t pha\u0301p", "CSLP"},
           {"Tổ chức Cán bộ", "TCCB"},
           {"Ban Tuyên giáo", "TG"},
           {"BTG", "TG"},
           {"GĐXH", "GDXH"},
           {"gia đình xã hội", "GDXH"},
           {"Ban Hỗ trợ Phụ nữ Phát triển Kinh tế", "KT"},
           {"Văn phòng", "VP"},
           {"Ban Dân tộc – Tôn giáo", "DTTG"},
       }) {
    const Department* found = Departments::builtin().find(example.text);
    ASSERT_TRUE(found) << example.text;
    EXPECT_EQ(found->code, example.code) << example.text;
  }
  EXPECT_FALSE(Departments::builtin().find("Sở Y tế"));
  EXPECT_FALSE(Departments::builtin().find("Ban"));
  EXPECT_FALSE(Departments::builtin().find(""));
  EXPECT_TRUE(Departments::builtin().find_code("tccb"));
  EXPECT_FALSE(Departments::builtin().find_code("Tổ chức"));
}

TEST(Departments, ATableOfOnesOwnIsLoaded) {
  const TemporaryFolder folder;
  const Departments table = Departments::load(
      folder.write("d.tsv", "# chú thích\n\nXD\tBan Xây dựng\tXây dựng cơ bản|BXD\r\nYT\tY tế\n"));
  ASSERT_EQ(table.all().size(), 2u);
  EXPECT_EQ(table.find("bxd")->name, "Ban Xây dựng");
  EXPECT_EQ(table.find("Ban Y tế")->code, "YT");
}

TEST(Departments, FlawsOfATableAreToldWithTheirLine) {
  struct Example {
    const char* text;
    const char* message;
  };
  const TemporaryFolder folder;
  for (const Example& example : {
           Example{"XD\tBan Xây dựng\nYT\n", "d.tsv:2: expected CODE<TAB>name<TAB>alias|alias"},
           {"XD\tXây dựng\nYT\tY tế\txây dựng\n", "d.tsv:2: \"xây dựng\" already names XD"},
       }) {
    try {
      Departments::load(folder.write("d.tsv", example.text));
      FAIL() << example.text;
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), testing::EndsWith(example.message));
    }
  }
  EXPECT_THROW(Departments::load(folder.path("absent.tsv")), std::runtime_error);
}

}  // namespace
}  // namespace timtin
