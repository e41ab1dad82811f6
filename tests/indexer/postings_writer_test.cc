// What is written straight to the file is what Xapian reads, checks and compacts.
#include "indexer/postings_writer.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <map>
#include <random>
#include <stdexcept>

#include "tests/temporary_folder.h"

namespace timtin {
namespace {

using Postings = std::map<std::string, std::map<DocId, std::uint32_t>>;

void write(const std::string& path, const Postings& terms,
           const std::vector<std::uint32_t>& lengths) {
  PostingsWriter out(path, lengths);
  for (const auto& [term, postings] : terms) {
    for (const auto& [doc, wdf] : postings) out.add(doc, wdf);
    out.end_term(term);
  }
  out.finish();
}

Postings read(const Xapian::Database& database) {
  Postings all;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      all[*term][*at] = at.get_wdf();
    }
    EXPECT_EQ(term.get_termfreq(), all[*term].size());
  }
  return all;
}

// Long lists, lone postings, long terms and zero bytes; enough for three levels of blocks.
Postings random_postings(std::size_t documents, std::size_t terms) {
  std::mt19937 random(3);
  Postings all;
  for (DocId doc = 1; doc <= documents; ++doc) all["hội"][doc] = random() % 100;
  for (DocId doc = 1; doc <= documents; doc += 1 + random() % 3) all["nữ"][doc] = 300;
  all[std::string("a\0b", 3)][2] = 1;
  all[std::string("a\0", 2)][3] = 1;
  all["a"][3] = 1;
  for (std::size_t i = 0; i < terms; ++i) {
    all["t" + std::to_string(i * 7919) + std::string(random() % 190, 'x')]
       [1 + random() % static_cast<DocId>(documents)] = 7;
  }
  return all;
}

std::vector<std::uint32_t> lengths_of(const Postings& terms, std::size_t documents) {
  std::vector<std::uint32_t> lengths(documents);
  for (const auto& [term, postings] : terms) {
    for (const auto& [doc, wdf] : postings) lengths[doc - 1] += wdf;
  }
  return lengths;
}

TEST(PostingsWriter, XapianReadsAndChecksWhatWasWritten) {
  TemporaryFolder folder;
  for (const auto& [documents, terms] : std::vector<std::pair<std::size_t, std::size_t>>{
           {1, 0}, {5, 3}, {3000, 500}, {70000, 60000}}) {
    const std::string path = folder.path(std::to_string(documents));
    const Postings postings =
        documents == 1 ? Postings{{"một", {{1, 5}}}} : random_postings(documents, terms);
    const std::vector<std::uint32_t> lengths = lengths_of(postings, documents);
    write(path, postings, lengths);
    EXPECT_EQ(Xapian::Database::check(path), 0u) << documents;
    const Xapian::Database database(path);
    EXPECT_EQ(database.get_doccount(), documents);
    EXPECT_EQ(database.get_lastdocid(), documents);
    EXPECT_TRUE(read(database) == postings) << documents;
    for (DocId doc = 1; doc <= documents; doc += 1 + documents / 50) {
      EXPECT_EQ(database.get_doclength(doc), lengths[doc - 1]);
    }
    // Skipping goes by the keys of the tree.
    auto at = database.postlist_begin(postings.begin()->first);
    at.skip_to(1);
    EXPECT_EQ(*at, postings.begin()->second.begin()->first);
    Xapian::Database(path).compact(path + "-compact", Xapian::DBCOMPACT_SINGLE_FILE);
    EXPECT_TRUE(read(Xapian::Database(path + "-compact")) == postings);
  }
}

TEST(PostingsWriter, TheSamePostingsAreTheSameBytes) {
  TemporaryFolder folder;
  const Postings postings = random_postings(200, 50);
  write(folder.path("a"), postings, lengths_of(postings, 200));
  write(folder.path("b"), postings, lengths_of(postings, 200));
  EXPECT_TRUE(read_bytes(folder.path("a")) == read_bytes(folder.path("b")));
}

TEST(PostingsWriter, NoDocumentsAtAll) {
  TemporaryFolder folder;
  write(folder.path("none"), {}, {});
  EXPECT_EQ(Xapian::Database::check(folder.path("none")), 0u);
  EXPECT_EQ(Xapian::Database(folder.path("none")).get_doccount(), 0u);
}

TEST(PostingsWriter, DisorderIsAnError) {
  TemporaryFolder folder;
  PostingsWriter out(folder.path("x"), std::vector<std::uint32_t>{1, 1});
  out.add(2, 1);
  EXPECT_THROW(out.add(1, 1), std::logic_error);
  EXPECT_THROW(out.add(3, 1), std::logic_error);
  out.end_term("b");
  out.add(1, 1);
  EXPECT_THROW(out.end_term("a"), std::logic_error);
  EXPECT_THROW(out.end_term("c" + std::string(123, '\0')), std::logic_error) << "246 as a key";
}

}  // namespace
}  // namespace timtin
