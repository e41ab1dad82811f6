// Pages of our own writing in data/pages and data/html, each with the answer beside it
// (NAME.answer). With TIMTIN_WRITE_ANSWERS set the answers are written anew, to be read before they
// are committed.
#include "corpus/page_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "corpus/table_lines.h"
#include "tests/corpus/read_all.h"
#include "tests/places.h"

namespace timtin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string kData = in_source("tests/corpus/data");

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void show(std::ostream& out, const Found& found) {
  const Article& article = found.article;
  out << "id: " << article.id << "\ntitle: " << article.title << "\n";
  if (!article.lead.empty()) out << "lead: " << article.lead << "\n";
  if (!article.url.empty()) out << "url: " << article.url << "\n";
  if (!article.topic.empty()) out << "topic: " << article.topic << "\n";
  if (!article.source.empty()) out << "source: " << article.source << "\n";
  out << "date: " << to_iso(article.published) << "\ndepartments:";
  for (const std::string& department : article.departments) out << " " << department;
  out << "\nunit: " << article.unit << "\n";
  for (const std::string_view paragraph : split(article.body, '\n')) {
    out << "body: " << paragraph << "\n";
  }
  for (const std::string& reason : found.reasons) out << "reason: " << reason << "\n";
  for (const std::string& note : found.notes) out << "note: " << note << "\n";
  out << "\n";
}

std::string answer_of(const Everything& all) {
  std::ostringstream out;
  for (const Found& found : all.found) show(out, found);
  for (const Rejected& rejected : all.rejected) {
    out << "rejected: line " << rejected.where.line << ": " << rejected.reason << "\n";
  }
  return out.str();
}

// The pages of a folder of data, as "pages/NAME.txt", without the answers.
std::vector<std::string> page_names() {
  std::vector<std::string> names;
  for (const std::string folder : {"html", "pages"}) {
    for (const auto& entry : std::filesystem::directory_iterator(kData + "/" + folder)) {
      const std::string name = entry.path().filename().string();
      if (!name.ends_with(".answer")) names.push_back(folder + "/" + name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

class PageText : public testing::TestWithParam<std::string> {};

TEST_P(PageText, IsReadAsItsAnswerSays) {
  const std::string page = kData + "/" + GetParam();
  const std::string path = page.substr(0, page.rfind('.'));
  const std::string answer = answer_of(read_all({page}));
  if (std::getenv("TIMTIN_WRITE_ANSWERS")) std::ofstream(path + ".answer") << answer;
  EXPECT_EQ(answer, file_text(path + ".answer"));
}

INSTANTIATE_TEST_SUITE_P(Pages, PageText, testing::ValuesIn(page_names()), [](const auto& page) {
  std::string name = page.param;
  for (char& c : name) c = c == '-' || c == '/' || c == '.' ? '_' : c;
  return name;
});

TEST(ReferencePage, IsOnePageOfTwoStories) {
  const std::string path = in_shared("data/seed/hoilhpn-bac-giang-2019-08-22.txt");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no reference page at " << path;
  const Everything all = read_all({path});
  EXPECT_TRUE(all.rejected.empty());
  ASSERT_EQ(all.found.size(), 2u);
  for (const Found& found : all.found) {
    const Article& article = found.article;
    EXPECT_EQ(article.published, (Date{2019, 8, 22}));
    EXPECT_THAT(article.departments, ElementsAre("CSLP", "TCCB"));
    EXPECT_EQ(article.unit, "Bắc Giang");
    EXPECT_EQ(article.lead, "Tin hoạt đông Hội LHPN tỉnh Bắc Giang");
    EXPECT_THAT(article.body, Not(HasSubstr("Ảnh minh họa")));
    EXPECT_THAT(article.body, Not(HasSubstr("TÂM ĐIỂM")));
    EXPECT_THAT(article.body, Not(HasSubstr("2021")));
    EXPECT_THAT(article.body, Not(HasSubstr("CSLP")));
    EXPECT_THAT(found.notes, testing::IsEmpty());
    EXPECT_THAT(
        found.reasons,
        testing::Contains("date passed over: line 44, 2021-03-07, in the links below the text"));
  }
  EXPECT_THAT(all.found[0].article.title, HasSubstr("giám sát, phản biện xã hội"));
  EXPECT_EQ(all.found[0].article.anchor, "story-1");
  EXPECT_THAT(all.found[0].article.body, HasSubstr("217-218-QĐ-TW"));
  EXPECT_THAT(all.found[0].article.body, Not(HasSubstr("Liên đoàn")));
  EXPECT_EQ(all.found[1].article.title,
            "Sơ kết 02 năm Chương trình phối hợp giữa Hội LHPN và Liên đoàn Lao động tỉnh");
  EXPECT_EQ(all.found[1].article.anchor, "story-2");
  EXPECT_THAT(all.found[1].article.body, HasSubstr("1,345 tỷ"));
  EXPECT_NE(all.found[0].article.id, all.found[1].article.id);
}

TEST(PageReader, PagesThatCannotBeReadAreRejectedAndTheRestIsRead) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", "Tiêu đề\n\nThân bài có ch\xff lạ.\n");
  folder.write("in/b.txt", std::string(2000, 'x'));
  folder.write("in/c.txt", std::string("\x7f"
                                       "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\3\0",
                                       18));
  folder.write("in/d.txt", "Tiêu đề\n\nThân bài.\n");
  folder.write("in/README.md", "# Chú thích\n");
  ReadOptions options;
  options.max_article_bytes = 1000;
  const Everything all = read_all({folder.path("in")}, options);
  ASSERT_EQ(all.rejected.size(), 3u);
  EXPECT_EQ(all.rejected[0].reason, "broken UTF-8 at byte 31");
  EXPECT_EQ(all.rejected[0].where.line, 3u);
  EXPECT_EQ(all.rejected[1].reason, "the page is longer than 1000 bytes");
  EXPECT_EQ(all.rejected[2].reason, "not text: no format of an archive");
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_EQ(all.found[0].article.id, "d");
}

TEST(PageId, IsStableAndFitForUrls) {
  EXPECT_EQ(page_id("2019/tin-1.html.gz"), "2019~tin-1");
  EXPECT_EQ(page_id("tin số 1?.txt"), "tin_số_1_");
  EXPECT_EQ(page_id("to\xCC\x81"), "tó");
  EXPECT_EQ(page_id(".txt"), ".txt");
  const std::string longer = page_id(std::string(300, 'a') + "1");
  EXPECT_EQ(longer.size(), 180u);
  EXPECT_NE(longer, page_id(std::string(300, 'a') + "2"));
}

}  // namespace
}  // namespace timtin
