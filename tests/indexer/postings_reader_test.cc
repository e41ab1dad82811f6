// What PostingsWriter wrote comes back as Xapian reads it, and damage is told, never followed.
#include "indexer/postings_reader.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/postings_writer.h"
#include "schema/index_error.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

using Postings = std::map<std::string, std::map<DocId, std::uint32_t>>;

// Lists of one posting and of many chunks, far documents, long terms and zero bytes.
Postings made_postings(DocId documents) {
  std::mt19937 random(4);
  Postings all;
  for (DocId doc = 1; doc <= documents; ++doc) all["hội"][doc] = 1 + random() % 300;
  for (DocId doc = 1; doc <= documents; doc += 1 + random() % 400) all["nữ"][doc] = 7;
  all[std::string("a\0b", 3)][2] = 1;
  all[std::string("a\0", 2)][3] = 1;
  all["a"][documents] = 70000;
  for (int i = 0; i < 3000; ++i) {
    all["t" + std::to_string(i * 7919) + std::string(random() % 190, 'x')]
       [1 + random() % documents] = random() % 9;
  }
  return all;
}

void write(const std::string& path, const Postings& terms, DocId documents) {
  std::vector<std::uint32_t> lengths(documents);
  for (DocId doc = 1; doc <= documents; ++doc) lengths[doc - 1] = doc * 3 % 1000;
  PostingsWriter out(path, lengths);
  for (const auto& [term, postings] : terms) {
    for (const auto& [doc, wdf] : postings) out.add(doc, wdf);
    out.end_term(term);
  }
  out.finish();
}

Postings read(PostingsReader& reader) {
  Postings all;
  while (reader.next()) {
    auto& postings = all[std::string(reader.term())];
    reader.each_posting([&](DocId doc, std::uint32_t wdf) { postings[doc] = wdf; });
  }
  return all;
}

TEST(PostingsReader, GivesBackWhatWasWritten) {
  const TemporaryFolder folder;
  for (const DocId documents : {4u, 300u, 40000u}) {
    const std::string path = folder.path("postings-" + std::to_string(documents));
    const Postings written = made_postings(documents);
    write(path, written, documents);
    PostingsReader reader(path);
    ASSERT_EQ(reader.lengths().size(), documents);
    for (DocId doc = 1; doc <= documents; ++doc) {
      ASSERT_EQ(reader.lengths()[doc - 1], doc * 3 % 1000) << doc;
    }
    EXPECT_TRUE(read(reader) == written) << documents;
  }
}

TEST(PostingsReader, AnArchiveWithoutArticles) {
  const TemporaryFolder folder;
  write(folder.path("postings"), {}, 0);
  PostingsReader reader(folder.path("postings"));
  EXPECT_TRUE(reader.lengths().empty());
  EXPECT_FALSE(reader.next());
}

TEST(PostingsReader, RefusesWhatIsNoFileOfPostings) {
  const TemporaryFolder folder;
  EXPECT_THROW(PostingsReader(folder.path("none")), IndexError);
  for (const std::size_t size : {0u, 100u, 8192u, 16384u, 20000u}) {
    const std::string path = folder.write("bad-" + std::to_string(size), std::string(size, 'x'));
    EXPECT_THROW(PostingsReader{path}, IndexError) << size;
  }
}

// Bytes all over the file in turn: an error or other postings, never a crash.
TEST(PostingsReader, DamageIsToldOrStaysWithinTheFile) {
  const TemporaryFolder folder;
  write(folder.path("postings"), made_postings(300), 300);
  const std::string whole = read_bytes(folder.path("postings"));
  std::mt19937 random(9);
  std::size_t told = 0;
  for (int round = 0; round < 500; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    const std::string path = folder.write("damaged", damaged);
    try {
      PostingsReader reader(path);
      std::uint64_t sum = 0;
      while (reader.next()) {
        reader.each_posting([&](DocId doc, std::uint32_t wdf) { sum += doc + wdf; });
      }
      EXPECT_NE(sum, 1u);
    } catch (const IndexError& error) {
      EXPECT_EQ(error.kind(), IndexError::Kind::kCorrupt);
      ++told;
    }
  }
  EXPECT_GT(told, 10u);
}

}  // namespace
}  // namespace timtin
