#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zstd.h>

#include "corpus/packed_file.h"
#include "tests/corpus/read_all.h"

namespace timtin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string article_line(int id) { return "{\"id\":" + std::to_string(id) + ",\"title\":\"a\"}\n"; }

std::vector<std::string> ids(const Everything& all) {
  std::vector<std::string> found;
  for (const Found& each : all.found) found.push_back(each.article.id);
  return found;
}

std::string zstd_long(const std::string& text, int window_log) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
  ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  packed.resize(ZSTD_compress2(context, packed.data(), packed.size(), text.data(), text.size()));
  ZSTD_freeCCtx(context);
  return packed;
}

// A .zip with `members`, deflated.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string packed(1 << 20, '\0');
  std::size_t used = 0;
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  archive_write_open_memory(zip, packed.data(), packed.size(), &used);
  for (const auto& [name, text] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_write_header(zip, entry);
    archive_write_data(zip, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  packed.resize(used);
  return packed;
}

int shell(const std::string& command) { return std::system(command.c_str()); }

TEST(OpenSources, FoldersAreWalkedInOrder) {
  const TemporaryFolder folder;
  folder.write("in/b.jsonl", article_line(3));
  folder.write("in/a/z.jsonl", article_line(1));
  folder.write("in/a.jsonl", article_line(2));
  folder.write("in/.hidden.jsonl", article_line(9));
  const Everything all = read_all({folder.path("in"), folder.path("in/b.jsonl")});
  EXPECT_THAT(ids(all), ElementsAre("1", "2", "3", "3"));
  EXPECT_EQ(all.found[0].where.source, folder.path("in/a/z.jsonl"));
}

TEST(OpenSources, LoopsOfLinksEnd) {
  const TemporaryFolder folder;
  folder.write("in/a.jsonl", article_line(1));
  std::filesystem::create_directory_symlink(folder.path("in"), folder.path("in/loop"));
  std::filesystem::create_symlink(folder.path("in/self"), folder.path("in/self"));
  const Everything all = read_all({folder.path("in")});
  EXPECT_THAT(ids(all), ElementsAre("1"));
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_THAT(all.rejected[0].reason, HasSubstr("Too many levels"));
}

TEST(OpenSources, WhatIsNotThereIsRejectedAndTheRestIsRead) {
  const TemporaryFolder folder;
  folder.write("b.jsonl", article_line(1));
  const Everything all = read_all({folder.path("a.jsonl"), folder.path("b.jsonl")});
  EXPECT_THAT(ids(all), ElementsAre("1"));
  ASSERT_EQ(all.rejected.size(), 1u);
  EXPECT_EQ(all.rejected[0].where.source, folder.path("a.jsonl"));
  EXPECT_EQ(all.rejected[0].where.line, 0u);
  EXPECT_EQ(all.rejected[0].reason, "cannot be opened: No such file or directory");
}

TEST(OpenSources, EmptyFilesHoldNothing) {
  const TemporaryFolder folder;
  const Everything all = read_all({folder.write("empty.jsonl", "")});
  EXPECT_TRUE(all.found.empty());
  EXPECT_TRUE(all.rejected.empty());
}

TEST(OpenSources, CompressedFilesAreUnpacked) {
  const TemporaryFolder folder;
  folder.write("a.jsonl", article_line(1) + article_line(2));
  ASSERT_EQ(shell("cd " + folder.path("") +
                  " && gzip -k a.jsonl && cat a.jsonl.gz a.jsonl.gz "
                  "> twice.gz && tar czf all.tar.gz a.jsonl a.jsonl.gz"),
            0);
  EXPECT_THAT(ids(read_all({folder.path("a.jsonl.gz")})), ElementsAre("1", "2"));
  EXPECT_THAT(ids(read_all({folder.path("twice.gz")})), ElementsAre("1", "2", "1", "2"));
  const Everything all = read_all({folder.path("all.tar.gz")});
  EXPECT_THAT(ids(all), ElementsAre("1", "2", "1", "2"));
  EXPECT_EQ(all.found[0].where.source, folder.path("all.tar.gz/a.jsonl"));
}

TEST(OpenSources, ZstdWithALongWindowIsUnpacked) {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 20000; ++i) text += article_line(i);
  const Everything all = read_all({folder.write("a.jsonl.zst", zstd_long(text, 27))});
  EXPECT_EQ(all.found.size(), 20000u);
  EXPECT_TRUE(all.rejected.empty());
}

TEST(OpenSources, ArchivesWithinArchivesAreReadToADepth) {
  const TemporaryFolder folder;
  folder.write("in/a.jsonl", article_line(1));
  folder.write("in/pages/tin một.txt", "Tiêu đề\n\nThân bài.\n");
  ASSERT_EQ(shell("cd " + folder.path("") +
                  " && tar cf 1.tar -C in . && tar cf 2.tar 1.tar && "
                  "tar czf 3.tar.gz 2.tar && tar cf 4.tar 3.tar.gz"),
            0);
  const Everything all = read_all({folder.path("3.tar.gz")});
  EXPECT_THAT(ids(all), testing::UnorderedElementsAre("1", "3.tar.gz~2.tar~1.tar~pages~tin_một"));
  const Everything deeper = read_all({folder.path("4.tar")});
  EXPECT_TRUE(deeper.found.empty());
  ASSERT_EQ(deeper.rejected.size(), 1u);
  EXPECT_THAT(deeper.rejected[0].reason, HasSubstr("deeper than 3"));
}

TEST(OpenSources, ABombIsCutOff) {
  const TemporaryFolder folder;
  const std::string zeros(PackedFile::kFreeBytes + (8u << 20), ' ');
  const Everything all = read_all({folder.write("a.jsonl.zst", zstd_long(zeros, 20))});
  EXPECT_TRUE(all.found.empty());
  ASSERT_FALSE(all.rejected.empty());
  EXPECT_THAT(all.rejected.back().reason, HasSubstr("more than 500 times its size"));
}

TEST(OpenSources, AZipBombIsCutOffAndWhatCameBeforeStays) {
  const TemporaryFolder folder;
  const std::string zeros(PackedFile::kFreeBytes + (8u << 20), ' ');
  const std::string zip = zip_of({{"a.jsonl", article_line(1)}, {"b.jsonl", zeros}});
  const Everything all = read_all({folder.write("a.zip", zip)});
  EXPECT_THAT(ids(all), ElementsAre("1"));
  ASSERT_FALSE(all.rejected.empty());
  EXPECT_THAT(all.rejected.back().where.source, HasSubstr("a.zip/b.jsonl"));
  EXPECT_THAT(all.rejected.back().reason, HasSubstr("more than 500 times its size"));
}

TEST(OpenSources, ATruncatedFileKeepsWhatCameBefore) {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 20000; ++i) text += article_line(i * 7919 % 1000003);
  folder.write("a.jsonl", text);
  ASSERT_EQ(shell("gzip -k " + folder.path("a.jsonl")), 0);
  std::filesystem::resize_file(folder.path("a.jsonl.gz"),
                               std::filesystem::file_size(folder.path("a.jsonl.gz")) / 2);
  std::string packed = zstd_long(text, 20);
  folder.write("a.jsonl.zst", packed.substr(0, packed.size() / 2));
  for (const char* name : {"a.jsonl.gz", "a.jsonl.zst"}) {
    const Everything all = read_all({folder.path(name)});
    EXPECT_GT(all.found.size(), 0u) << name;
    ASSERT_EQ(all.rejected.size(), 1u) << name;
    EXPECT_EQ(all.rejected[0].where.source, folder.path(name));
    EXPECT_EQ(all.rejected[0].where.line, all.found.size() + 1) << name;
    EXPECT_THAT(all.rejected[0].reason, HasSubstr("the file ends here: truncated")) << name;
  }
}

}  // namespace
}  // namespace timtin
