#include "corpus/csv_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Everything read_text(const std::string& bytes, const ReadOptions& options = {}) {
  const TemporaryFolder folder;
  return read_all({folder.write("archive.csv", bytes)}, options);
}

TEST(CsvTable, TheHeaderNamesTheFields) {
  const Everything all = read_text(
      "\xEF\xBB\xBFid;Tiêu đề;Nội dung;Ngày đăng;Ban;Đơn vị;Lượt xem\r\n"
      "7;\"Hội nghị; tổng kết\";\"Dòng một.\r\nDòng \"\"hai\"\".\";22/08/2019;CSLP, TCCB;tỉnh Bắc "
      "Giang;15\r\n"
      "8;Chỉ có tiêu đề\r\n");
  ASSERT_EQ(all.found.size(), 2u);
  const Article& article = all.found[0].article;
  EXPECT_EQ(article.id, "7");
  EXPECT_EQ(article.title, "Hội nghị; tổng kết");
  EXPECT_EQ(article.body, "Dòng một.\nDòng \"hai\".");
  EXPECT_EQ(article.published, (Date{2019, 8, 22}));
  EXPECT_THAT(article.departments, ElementsAre("CSLP", "TCCB"));
  EXPECT_EQ(article.unit, "Bắc Giang");
  EXPECT_EQ(all.found[1].article.title, "Chỉ có tiêu đề");
  EXPECT_EQ(all.found[1].where.line, 4u);
}

TEST(CsvTable, FlawedRecordsAreRejectedAndTheRestIsRead) {
  const Everything all = read_text(
      "id,title,body\n"
      "1,a,b,c\n"
      ",không mã,\n"
      "\n"
      "2,tốt,\n"
      "3,\"không đóng,\n"
      "4,x,y\n");
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_EQ(all.found[0].article.id, "2");
  ASSERT_EQ(all.rejected.size(), 3u);
  EXPECT_EQ(all.rejected[0].reason, "4 fields where the header names 3");
  EXPECT_EQ(all.rejected[0].where.line, 2u);
  EXPECT_THAT(all.rejected[1].reason, HasSubstr("no id"));
  EXPECT_EQ(all.rejected[2].reason, "a double quote is not closed");
  EXPECT_EQ(all.rejected[2].where.line, 6u);
}

TEST(CsvTable, AnEndlessRecordIsRejectedAndReadingGoesOn) {
  ReadOptions options;
  options.max_article_bytes = 100;
  const Everything all = read_text(
      "id,title\n1,\"a\n" + std::string(60, 'x') + "\n" + std::string(60, 'y') + "\n2,b\n",
      options);
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_THAT(all.rejected[0].reason, HasSubstr("longer than 100 bytes"));
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_EQ(all.found[0].article.id, "2");
}

TEST(CsvTable, AHeaderWithoutIdIsOneRejection) {
  const Everything all = read_text("name,title\n1,a\n2,b\n");
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_EQ(all.rejected[0].reason, "the header names no column \"id\"");
}

}  // namespace
}  // namespace timtin
