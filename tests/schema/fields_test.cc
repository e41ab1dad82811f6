// The terms of fields: what writer and reader must agree on.
#include "schema/fields.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace timtin {
namespace {

TEST(Fields, EachHasItsPlaceAndAPrefixOfItsOwn) {
  std::set<std::string_view> prefixes;
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kFields[i].field), i);
    EXPECT_TRUE(prefixes.insert(kFields[i].prefix).second) << kFields[i].name;
  }
}

TEST(ExactKey, IgnoresCaseAccentsAndPunctuation) {
  for (const char* same : {"Chính sách - Pháp luật", "chinh sach phap luat",
                           "  CHÍNH SÁCH,\tPHÁP LUẬT. ", "chính–sách (pháp luật)"}) {
    EXPECT_EQ(exact_key(same), "chinh sach phap luat") << same;
  }
  EXPECT_EQ(exact_key("Đắk Lắk"), "dak lak");
  EXPECT_EQ(exact_key(""), "");
  EXPECT_EQ(exact_key(" - ?!"), "");
}

TEST(FieldTerm, CannotBeReadAsATermOfAnotherField) {
  EXPECT_EQ(field_term(Field::kText, "hội"), "hội");
  EXPECT_EQ(field_term(Field::kTitle, "hội"), "Shội");
  EXPECT_EQ(field_term(Field::kTopic, "hoi"), "XT:hoi");
  EXPECT_EQ(field_term(Field::kId, "a#1"), "Qa#1");
}

TEST(DateTerms, ArePaddedSoThatTheySort) {
  const Date date{2019, 8, 2};
  EXPECT_EQ(year_term(date), "Y2019");
  EXPECT_EQ(month_term(date), "M201908");
  EXPECT_EQ(day_term(date), "D20190802");
}

TEST(ClipTerm, CutsAtACharacter) {
  EXPECT_EQ(clip_term("hội"), "hội");
  const std::string exact(kMaxTermBytes, 'a');
  EXPECT_EQ(clip_term(exact), exact);
  std::string letters = "a";
  while (letters.size() < 2 * kMaxTermBytes) letters += "ộ";  // three bytes each
  const std::string_view cut = clip_term(letters);
  EXPECT_LE(cut.size(), kMaxTermBytes);
  EXPECT_GT(cut.size(), kMaxTermBytes - 4);
  EXPECT_EQ((cut.size() - 1) % 3, 0u);
  EXPECT_LE(clip_term(std::string(1000, '\x80')).size(), kMaxTermBytes) << "broken UTF-8";
}

}  // namespace
}  // namespace timtin
