#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kBody =
    "Hội Liên hiệp Phụ nữ tỉnh tổ chức hội nghị tổng kết công tác năm và triển khai nhiệm vụ mới.";

// What a program makes of UTF-8 that it takes for Latin-1.
std::string misread(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | (byte >> 6));
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

std::string utf16le(const std::u16string& text) {
  std::string out = "\xFF\xFE";
  for (const char16_t c : text) {
    out += static_cast<char>(c & 0xFF);
    out += static_cast<char>(c >> 8);
  }
  return out;
}

TEST(Encodings, APageInUtf16IsDecoded) {
  const TemporaryFolder folder;
  const Everything all = read_all({folder.write(
      "a.txt", utf16le(u"Hội nghị tổng kết\n\n22/08/2019\n\nHội Liên hiệp Phụ nữ tỉnh họp."))});
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_EQ(all.found[0].article.title, "Hội nghị tổng kết");
  EXPECT_EQ(all.found[0].article.body, "Hội Liên hiệp Phụ nữ tỉnh họp.");
  EXPECT_THAT(all.found[0].notes, ElementsAre("decoded from utf16le"));
}

TEST(Encodings, MojibakeInAFieldIsUndone) {
  const TemporaryFolder folder;
  const Everything all = read_all(
      {folder.write("a.jsonl", "{\"id\":1,\"title\":\"a\",\"body\":\"" + misread(kBody) + "\"}")});
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_EQ(all.found[0].article.body, kBody);
  EXPECT_THAT(all.found[0].notes, ElementsAre("body decoded from mojibake"));
}

TEST(Encodings, OneBrokenCharacterInALongTextIsReplaced) {
  const TemporaryFolder folder;
  std::string body;
  for (int i = 0; i < 10; ++i) body += kBody + " ";
  folder.write("a.jsonl", "{\"id\":1,\"body\":\"" + body + "\xff.\"}\n");
  folder.write("b.txt", "Tổng kết\n\n" + body + "\xff.\n");
  const Everything all = read_all({folder.path("")});
  ASSERT_EQ(all.found.size(), 2u);
  for (const Found& found : all.found) {
    EXPECT_THAT(found.article.body, HasSubstr(kBody));
    EXPECT_THAT(found.article.body, HasSubstr("\xEF\xBF\xBD"));
    EXPECT_THAT(found.notes, ElementsAre(HasSubstr("broken UTF-8 replaced: 1 times")));
  }
}

}  // namespace
}  // namespace timtin
